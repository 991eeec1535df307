"""Records: picture files into the library, with their metadata, a thumbnail and a preview."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.acts import add_act
from mediameta.errors import MetadataError, StoreError
from mediameta.pictures import Metadata, read_metadata
from mediameta.pictures.image import open_image, shrink, whole_file
from mediameta.store.session import all_or_nothing, config_of
from mediameta.store.tables import MediaFile, Placement, Record

# The larger one first: each is made from the one before.
RENDITIONS = {"preview": 1600, "thumbnail": 400}
QUALITY = 85


def ingest_file(session: Session, path: Path, *, config: Config, actor: str) -> Record:
    """Take a picture file into the library and return its record; known bytes change nothing.

    A file outside the media folder is copied into it. Raises `MetadataError` where the file is no
    picture and `StoreError` where a folder cannot be written; then no row and no file is left.
    """
    metadata = read_metadata(path)
    digest = sha256_of(path)
    known = find_by_bytes(session, digest)
    if known:
        return known
    with all_or_nothing(session) as undo:
        original = _into_media(path, config, digest, undo)
        record = _record(metadata, digest)
        record.files = [
            _original(original, config, path.name, metadata),
            *_renditions(original, config, digest, undo),
        ]
        session.add(record)
        session.flush()
        add_act(session, "ingest", f"record:{record.id}", actor=actor, after={"file": path.name})
    return record


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
        placement.link_reasons = [str(error)]


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


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def path_of(file: MediaFile, config: Config) -> Path:
    """Return where the bytes of a stored file are."""
    folder = config.media if file.role == "original" else config.renditions
    return folder / file.path


def rendition(record: Record, role: str) -> MediaFile | None:
    """Return the `thumbnail`, `preview` or `original` of a record."""
    return next((file for file in record.files if file.role == role), None)


def _record(metadata: Metadata, digest: str) -> Record:
    record = Record(key=digest, origins=metadata.origins)
    for name, value in metadata.properties.items():
        # A record has columns for those properties of the standard that a desk works with.
        if name in Record.model_fields:
            setattr(record, name, value)
    return record


def _into_media(path: Path, config: Config, digest: str, undo: ExitStack) -> Path:
    """Return where the original is in the media folder, copied there if need be."""
    if path.resolve().is_relative_to(config.media.resolve()):
        return path.resolve()
    target = config.media / f"{digest[:16]}{path.suffix.lower()}"
    with _writing(config.media), whole_file(target) as partial:
        shutil.copyfile(path, partial)
    undo.callback(target.unlink, missing_ok=True)
    return target.resolve()


def _original(original: Path, config: Config, name: str, metadata: Metadata) -> MediaFile:
    size = metadata.width, metadata.height
    path = original.relative_to(config.media.resolve())
    return _file("original", original, path, name, metadata.media_type, size)


def _renditions(
    original: Path, config: Config, digest: str, undo: ExitStack
) -> Iterator[MediaFile]:
    with open_image(original) as image:
        made = {role: shrink(image, size) for role, size in RENDITIONS.items()}
    for role, picture in made.items():
        path = Path(digest[:2], f"{digest}-{role}.jpg")
        target = config.renditions / path
        with _writing(config.renditions), whole_file(target) as partial:
            picture.save(partial, "JPEG", quality=QUALITY)
        undo.callback(target.unlink, missing_ok=True)
        yield _file(role, target, path, path.name, "image/jpeg", picture.size)


def _file(
    role: str, file: Path, path: Path, name: str, media_type: str, size: tuple[int, int]
) -> MediaFile:
    return MediaFile(
        role=role,
        path=path.as_posix(),
        name=name,
        sha256=sha256_of(file),
        media_type=media_type,
        size=file.stat().st_size,
        width=size[0],
        height=size[1],
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
