"""Names of files, which are bytes of any kind, as text that can be kept, shown and made longer."""

import os
from pathlib import Path, PurePath


def as_text(name: str | Path) -> str:
    r"""Return the name of a file as text that any database and page takes.

    >>> as_text("Caf\udce9.jpg")
    'Caf\\xe9.jpg'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace("\0", "")


def shortened(name: str, most: int = 200) -> str:
    """Return a name of at most `most` bytes, so that a number and a suffix still fit to it.

    >>> shortened("fire.jpg")
    'fire.jpg'
    >>> len(shortened("é" * 150 + ".jpg").encode())
    200
    """
    path = PurePath(name)
    suffix = path.suffix if len(path.suffix) < 10 else ""
    stem = name.removesuffix(suffix)
    room = most - len(os.fsencode(suffix))
    if len(os.fsencode(stem)) <= room:
        return name
    return os.fsencode(stem)[:room].decode("utf-8", "ignore") + suffix
