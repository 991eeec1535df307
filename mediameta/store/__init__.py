"""Tables, sessions, migrations."""
