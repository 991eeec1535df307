"""Who acts on the command line."""

import os


def person() -> str:
    """Return the name that the system has for who runs the command."""
    return os.environ.get("USER", "command line")
