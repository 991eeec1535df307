"""Actions of a use, and which of them a rule reaches."""

from mediameta.rights.model import Use

SHOWING = frozenset({"publish", "keep_online"})
RELEASING = SHOWING | {"sublicense"}
EDITING = RELEASING | {"crop", "alter"}
USING = EDITING | {"archive"}

_BY_CHANNEL = {"syndication": "sublicense", "archive": "archive"}


def action_of(use: Use) -> str:
    """Return the action of a use; the channels syndication and archive are actions too.

    >>> action_of(Use(channel="syndication"))
    'sublicense'
    """
    if use.action == "publish" and use.channel:
        return _BY_CHANNEL.get(use.channel, use.action)
    return use.action
