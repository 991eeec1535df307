"""Records: picture files into the library, with their metadata, a thumbnail and a preview."""

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.acts import add_act
from mediameta.desk.names import shown
from mediameta.errors import MetadataError, StoreError
from mediameta.pictures.fingerprint import parts
from mediameta.pictures.formats import SUFFIXES
from mediameta.pictures.image import INCOMING, whole_file
from mediameta.pictures.isolation import Workers
from mediameta.pictures.take import RENDITIONS, sha256_of, take
from mediameta.store.session import all_or_nothing, config_of
from mediameta.store.tables import Look, MediaFile, Placement, Record

ABANDONED = 24 * 3600
"""Seconds after which no file on its way is still on it."""


def ingest_file(session: Session, path: Path, *, config: Config, actor: str) -> Record:
    """Take a picture file into the library and return its record; known bytes change nothing.

    The file is parsed in a process of its own. Raises as `add_picture` does, and `MetadataError`
    where the file is no picture.
    """
    with staging(config.renditions) as folder, Workers(take, folder, count=1) as workers:
        taken = workers.run(path)
        return add_picture(session, path, taken, folder=folder, config=config, actor=actor)


def add_picture(
    session: Session,
    path: Path,
    taken: dict[str, Any],
    *,
    folder: Path,
    config: Config,
    actor: str,
) -> Record:
    """Add what `pictures.take` made of a file; its renditions are in `folder`, and are moved.

    A file outside the media folder is copied into it. Raises `MetadataError` where the file has
    changed meanwhile and `StoreError` where a folder cannot be written; then no row and no file is
    left.
    """
    known = find_by_bytes(session, taken["sha256"])
    if known:
        return known
    with all_or_nothing(session) as undo:
        original = _into_media(path, config, taken["sha256"], undo)
        record = _record(taken)
        renditions = [_rendition(made, folder, config, undo) for made in taken["renditions"]]
        name = shown(path.name)
        record.files = [_original(original, config, name, taken), *renditions]
        session.add(_look(record, taken))
        session.flush()
        add_act(session, "ingest", f"record:{record.id}", actor=actor, after={"file": name})
    return record


@contextmanager
def staging(place: Path) -> Iterator[Path]:
    """Give a folder in `place`, for files on their way there; it is gone afterwards."""
    with _writing(place):
        place.mkdir(parents=True, exist_ok=True)
        _clear_out(place)
        folder = TemporaryDirectory(prefix=INCOMING, dir=place)
    with folder as name:
        yield Path(name)


def _clear_out(place: Path) -> None:
    """Remove what processes that were killed have left behind."""
    for folder in place.glob(f"{INCOMING}*"):
        with suppress(FileNotFoundError):
            if time.time() - folder.stat().st_mtime > ABANDONED:
                shutil.rmtree(folder, ignore_errors=True)


def ingest_named(session: Session, placement: Placement, *, actor: str) -> None:
    """Take the file that `placement` names into the library where the media folder has it.

    A file that is no picture is said in the reasons of the placement; the article still loads.
    """
    path = named_file(placement.image_url, config_of(session))
    if path is None:
        return
    try:
        ingest_file(session, path, config=config_of(session), actor=actor)
    except MetadataError as error:
        # Whoever reads the article need not know where this machine keeps its files.
        placement.link_reasons = [f"{shown(path.name)}: {error.sentences}"]


def named_file(url: str | None, config: Config) -> Path | None:
    """Return the file in the media folder that the address of a picture names, if there is one."""
    path = config.media / url_name(url or "")
    return path if path.is_file() else None


def url_name(url: str) -> str:
    """Return the last part of the path of an address, empty where it has none.

    >>> url_name("https://img.example/2026/Harbour%20Fire.jpg?w=800")
    'Harbour Fire.jpg'
    """
    try:
        name = PurePosixPath(unquote(urlsplit(url).path)).name
    except ValueError:
        return ""
    return (
        "" if name == ".." or "\x00" in name or len(name.encode("utf-8", "replace")) > 255 else name
    )


def find_by_bytes(session: Session, digest: str) -> Record | None:
    """Return the record that has an original with these bytes."""
    query = select(MediaFile).where(MediaFile.sha256 == digest, MediaFile.role == "original")
    file = session.exec(query).first()
    return file.record if file else None


def path_of(file: MediaFile, config: Config) -> Path:
    """Return where the bytes of a stored file are."""
    folder = config.renditions if file.role in RENDITIONS else config.media
    return folder / file.path


def rendition(record: Record, role: str) -> MediaFile | None:
    """Return the `thumbnail`, `preview` or `original` of a record."""
    return next((file for file in record.files if file.role == role), None)


def _record(taken: dict[str, Any]) -> Record:
    # A record has columns for those properties of the standard that a desk works with.
    known = {n: value for n, value in taken["properties"].items() if n in Record.model_fields}
    return Record(
        key=taken["sha256"], origins=taken["origins"], conflicts=taken["conflicts"], **known
    )


def _look(record: Record, taken: dict[str, Any]) -> Look:
    bits = parts(int(taken["fingerprint"], 16))
    numbered = {f"part{number}": part for number, part in enumerate(bits)}
    return Look(record=record, pixels=taken["pixels"], fingerprint=taken["fingerprint"], **numbered)


def _into_media(path: Path, config: Config, digest: str, undo: ExitStack) -> Path:
    """Return where the original is in the media folder, copied there if need be."""
    if path.resolve().is_relative_to(config.media.resolve()):
        return path.resolve()
    suffix = path.suffix.lower() if path.suffix.lower() in SUFFIXES else ""
    target = config.media / f"{digest[:16]}{suffix}"
    # One that is there already is of another writer, or of one who was killed: not ours to undo.
    is_new = not target.exists()
    with _writing(config.media), whole_file(target) as partial:
        shutil.copyfile(path, partial)
        if sha256_of(partial) != digest:
            raise MetadataError(str(path), "it changed while it was read", "Take it in again.")
    if is_new:
        undo.callback(target.unlink, missing_ok=True)
    return target.resolve()


def _original(original: Path, config: Config, name: str, taken: dict[str, Any]) -> MediaFile:
    path = original.relative_to(config.media.resolve())
    return _file(taken, "original", path, name, taken["media_type"])


def _rendition(made: dict[str, Any], folder: Path, config: Config, undo: ExitStack) -> MediaFile:
    path = Path(made["name"][:2], made["name"])
    target = config.renditions / path
    with _writing(config.renditions):
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / made["name"]).replace(target)
    undo.callback(target.unlink, missing_ok=True)
    return _file(made, made["role"], path, path.name, "image/jpeg")


def _file(made: dict[str, Any], role: str, path: Path, name: str, media_type: str) -> MediaFile:
    return MediaFile(
        role=role,
        path=path.as_posix(),
        name=name,
        media_type=media_type,
        **{key: made[key] for key in ("sha256", "size", "width", "height")},
    )


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            str(folder),
            f"the folder cannot be written ({error.strerror})",
            "Give a folder that may be written, in MEDIAMETA_MEDIA and MEDIAMETA_RENDITIONS.",
        ) from error
