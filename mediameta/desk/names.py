"""Names of files, which are bytes of any kind, as text that can be kept, shown and made longer."""

import os
import re
from pathlib import Path, PurePath

# Controls, and what turns the direction of text.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def as_text(name: str | Path) -> str:
    r"""Return the name of a file as text that any database and page takes.

    >>> as_text("Caf\udce9.jpg")
    'Caf\\xe9.jpg'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace("\0", "")


def shown(name: str | Path) -> str:
    r"""Return the name of a file as people see it, without signs that steer a page or a header.

    >>> shown("fire\u202egpj.exe\n")
    'fire_gpj.exe_'
    """
    return _STEERING.sub("_", as_text(name))


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
