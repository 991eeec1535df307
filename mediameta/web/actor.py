"""Who acts. There is no sign-in yet: the app listens on this machine only."""

ACTOR = "desk"
