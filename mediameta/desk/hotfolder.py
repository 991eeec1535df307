"""A hot folder: what is put there is taken into the library and moved to `done` or `failed`.

A file counts once it has stopped growing. Whatever lies there at the start is taken too, so that a
stop in between loses nothing. `intake.toml` in the folder gives the properties that its files
lack, such as `credit_line` or `instructions`.
"""

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediameta.config import Config
from mediameta.desk.arrivals import Arrived, take_in
from mediameta.errors import RequestError
from mediameta.pictures.fields import BY_NAME

DEFAULTS = "intake.toml"
DONE, FAILED = "done", "failed"
QUIET = 2.0
"""Seconds in which a file must not have changed."""
# What senders name a file while they write it, and what systems leave in folders.
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")


def defaults(folder: Path) -> dict[str, Any]:
    """Return the properties that `intake.toml` in `folder` gives.

    Raises `RequestError` where it is no TOML or names a property that there is not.
    """
    path = folder / DEFAULTS
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RequestError(str(path), f"it cannot be read ({error})", "Mend it.") from error
    for name, value in values.items():
        if name not in BY_NAME:
            raise RequestError(str(path), f"{name!r} is no property", "See docs/commands.md.")
        if not isinstance(value, list if BY_NAME[name].many else str):
            raise RequestError(str(path), f"{name} has the wrong form", "See docs/commands.md.")
    return values


def waiting(folder: Path) -> list[Path]:
    """Return the files of a hot folder that are to be taken, in order, whole or not yet."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith(".")
        and path.suffix.lower() not in UNFINISHED
        and path.name != DEFAULTS
    )


def take_waiting(folder: Path, *, config: Config, actor: str, workers: int) -> Iterator[Arrived]:
    """Take the files of a hot folder that are whole, and move each where it belongs."""
    whole = [path for path in waiting(folder) if is_quiet(path)]
    if not whole:
        return
    taken = take_in(whole, config=config, actor=actor, workers=workers, defaults=defaults(folder))
    for arrived in taken:
        move(arrived, folder)
        yield arrived


def is_quiet(path: Path) -> bool:
    """Tell whether a file has bytes and has not changed for a while."""
    try:
        state = path.stat()
    except OSError:
        return False
    # A clock that is ahead elsewhere must not keep a file here for ever.
    return state.st_size > 0 and abs(time.time() - state.st_mtime) >= QUIET


def move(arrived: Arrived, folder: Path) -> None:
    """Move a file to `done` or `failed`; beside a failed one stands a text that says why."""
    target = folder / (FAILED if arrived.error else DONE)
    target.mkdir(exist_ok=True)
    place = _free(target / arrived.path.name)
    arrived.path.rename(place)
    if arrived.error:
        place.with_name(place.name + ".txt").write_text(f"{arrived.error}\n", "utf-8")


def _free(path: Path) -> Path:
    """Return `path`, or one with a number where it is taken: nothing is ever overwritten."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
