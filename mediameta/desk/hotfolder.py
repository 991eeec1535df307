"""A hot folder: what is put there is taken into the library and moved to `done` or `failed`.

A file counts once it has stopped growing. Whatever lies there at the start is taken too, so that a
stop in between loses nothing. `intake.toml` in the folder gives the properties that its files
lack, such as `credit_line` or `instructions`, and the `charset` of IIM that says none.
"""

import os
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediameta.config import Config
from mediameta.desk.arrivals import Arrived, take_in
from mediameta.desk.names import shortened
from mediameta.errors import MediametaError, RequestError, StoreError
from mediameta.pictures.charset import known
from mediameta.pictures.fields import BY_NAME

DEFAULTS = "intake.toml"
DONE, FAILED = "done", "failed"
QUIET, EMPTY = 2.0, 600.0
"""Seconds in which a file must not have changed, and one without bytes, which a sender may fill."""
# What senders name a file while they write it, and what systems leave in folders.
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a folder knows of its sender: properties, and the character set of its IIM."""

    properties: dict[str, Any] = field(default_factory=dict)
    charset: str | None = None


def require_folder(folder: Path, config: Config) -> None:
    """Raise `RequestError` unless `folder` can be watched and its `intake.toml` is right."""
    if not folder.is_dir():
        raise RequestError(str(folder), "this is no folder to watch", "Give a folder.")
    if folder.resolve().is_relative_to(config.media.resolve()):
        reason = "this is in the media folder, whose files must not move"
        raise RequestError(str(folder), reason, "Give a folder elsewhere.")
    defaults(folder)


def defaults(folder: Path) -> Defaults:
    """Return what `intake.toml` in `folder` gives.

    Raises `RequestError` where it is no TOML or names a property that there is not.
    """
    path = folder / DEFAULTS
    if not path.exists():
        return Defaults()
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RequestError(str(path), f"it cannot be read ({error})", "Mend it.") from error
    charset = values.pop("charset", None)
    try:
        charset = known(str(charset)) if charset else None
        _check(values)
    except MediametaError as error:
        raise RequestError(str(path), f"{error.place}: {error.reason}", error.remedy) from error
    return Defaults(values, charset)


def _check(values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name not in BY_NAME:
            raise RequestError(repr(name), "this is no property", "See docs/metadata.md.")
        if not isinstance(value, list if BY_NAME[name].many else str):
            form = "a list" if BY_NAME[name].many else "a text"
            raise RequestError(name, "it has the wrong form", f"Give {form}.")


def waiting(folder: Path) -> list[Path]:
    """Return the files of a hot folder that are to be taken, in order, whole or not yet."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.is_file()
            and not path.is_symlink()
            and not path.name.startswith(".")
            and path.suffix.lower() not in UNFINISHED
            and path.name != DEFAULTS
        )
    except OSError as error:
        reason = f"the folder cannot be read ({error.strerror})"
        raise StoreError(str(folder), reason, "Bring it back.") from error


def take_waiting(folder: Path, *, config: Config, actor: str, workers: int) -> Iterator[Arrived]:
    """Take the files of a hot folder that are whole, and move each where it belongs.

    Raises `RequestError` where `intake.toml` is wrong and `StoreError` where the library or the
    folder cannot be written; then the files stay where they are.
    """
    whole = [path for path in waiting(folder) if is_quiet(path)]
    if not whole:
        return
    given = defaults(folder)
    for arrived in take_in(
        whole,
        config=config,
        actor=actor,
        workers=workers,
        defaults=given.properties,
        charset=given.charset,
    ):
        # One that was changed meanwhile waits here for its next turn.
        if is_quiet(arrived.path):
            move(arrived, folder)
        yield arrived


def is_quiet(path: Path) -> bool:
    """Tell whether a file is there and has not changed for a while."""
    try:
        state = path.stat()
    except OSError:
        return False
    # A clock that is ahead elsewhere must not keep a file here for ever.
    return abs(time.time() - state.st_mtime) >= (QUIET if state.st_size else EMPTY)


def move(arrived: Arrived, folder: Path) -> None:
    """Move a file to `done` or `failed`; beside a failed one stands a text that says why.

    Raises `StoreError` where it cannot be moved.
    """
    target = folder / (FAILED if arrived.error else DONE)
    try:
        target.mkdir(exist_ok=True)
        place = _free(target / shortened(arrived.path.name))
        if arrived.error:
            said = f"{arrived.error}\n".encode("utf-8", "backslashreplace")
            _note(place).write_bytes(said)
        arrived.path.rename(place)
    except OSError as error:
        reason = f"the file {arrived.path.name} cannot be moved there ({error.strerror})"
        raise StoreError(str(target), reason, "Check the folder.") from error


def _free(path: Path) -> Path:
    """Return `path`, or one with a number where it is taken: nothing is ever overwritten."""
    number, free = 1, path
    while os.path.lexists(free) or os.path.lexists(_note(free)):
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".txt")
