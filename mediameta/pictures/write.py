"""Writing metadata: a new file, checked before it takes the place of the old one, and a receipt."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mediameta.errors import MetadataError, RequestError
from mediameta.pictures import containers, exiftool, formats, verify
from mediameta.pictures.changes import Changes, wanted
from mediameta.pictures.charset import known
from mediameta.pictures.placing import Draft, drafting, keep_original
from mediameta.pictures.plan import SUFFIXES, Plan, Source, age_of, plan
from mediameta.pictures.receipt import Receipt
from mediameta.pictures.sidecar import left_in_picture, sidecar_of

_OURS = {*SUFFIXES, formats.SIDECAR}
_SIGNED = "it carries content credentials, which any change of its bytes makes invalid"
_CHOICES = "Write a sidecar (--sidecar), or a copy without valid credentials (--drop-credentials)."
_UNLIKE = "the disk gave back other bytes than were written"
_BROKEN = "The content credentials are in the file as before, but they no longer fit it."
_NO_TOOL = "Without ExifTool only a sidecar can be written for {}; install ExifTool for more."


def write_metadata(
    path: str | Path,
    changes: Mapping[str, Any],
    *,
    to: str | Path | None = None,
    sidecar: bool = False,
    drop_credentials: bool = False,
    charset: str | None = None,
) -> Receipt:
    """Set properties by name in a picture; None or an empty value clears one.

    Without `to` the file is replaced by the checked copy, and the original is kept beside it as
    FILE.original. `to` is a folder, or a path that does not exist yet. With `sidecar` FILE.xmp is
    written and the picture stays as it is. A picture with content credentials is refused unless
    `drop_credentials` says that they may become invalid. `charset` is the character set of IIM that
    says none. Raises `RequestError` where a change makes no sense, `MetadataError` where the file
    cannot be written without harm; then nothing was changed.
    """
    new = wanted(changes)
    if not new:
        raise RequestError("changes", "there is nothing to write", "Set or clear a property.")
    source = _source(Path(path), known(charset) if charset else None)
    target = _target(source.path, Path(to) if to else None)
    if sidecar:
        return _sidecar(source, new, target)
    signed = source.metadata.credentials != "none"
    if signed and not drop_credentials:
        raise MetadataError(str(path), _SIGNED, _CHOICES)
    told = (_BROKEN,) if signed else ()
    if source.blocks.media_type in _OURS or exiftool.is_installed():
        return _write(source, new, target, told)
    missing = _NO_TOOL.format(source.blocks.media_type.removeprefix("image/"))
    return _sidecar(source, new, target, (missing,))


def embed(data: bytes, changes: Mapping[str, Any], *, name: str) -> bytes:
    """Return the bytes of a picture with properties set, checked as a file that is written.

    Raises as `write_metadata` does; its errors call the picture `name`.
    """
    path = Path(name)
    source = Source.of(path, data, formats.blocks_of(path, data))
    planned, new = _new_bytes(source, wanted(changes))
    _checked(source, planned, new)
    return new


def _source(path: Path, charset: str | None) -> Source:
    """Read a picture; of a symbolic link, the file that it leads to."""
    try:
        path = path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MetadataError(str(path), reason, "Give another file.") from error
    return Source.read(path, charset)


def _target(path: Path, to: Path | None) -> Path:
    if to is None:
        return path
    return to.resolve() / path.name if to.is_dir() else to.parent.resolve() / to.name


def _sidecar(source: Source, new: Changes, target: Path, told: tuple[str, ...] = ()) -> Receipt:
    """Write FILE.xmp. The picture is the file of the receipt, and stays as it is."""
    sidecar = sidecar_of(source, target)
    told += tuple(left_in_picture(source.metadata, new))
    receipt = _write(sidecar, new, sidecar.path, told)
    sums = {**receipt.sha256, "before": _sum(source.data)}
    return replace(receipt, file=str(source.path), sha256=sums)


def _write(source: Source, new: Changes, target: Path, told: tuple[str, ...]) -> Receipt:
    """Write a draft, read it again from the disk, check it, and only then put it in its place."""
    planned, data = _new_bytes(source, new)
    with drafting(target, like=source.path) as draft:
        # While the disk writes, the bytes are checked and hashed.
        draft.begin(data)
        written, parts = _checked(source, planned, data)
        sums = {"before": _sum(source.data), "after": _sum(data)}
        if not draft.holds(data):
            raise MetadataError(str(source.path), _UNLIKE, "Nothing was changed. Check the disk.")
        original = _place(draft, source, target)
    return Receipt(
        str(source.path),
        written=str(target),
        original=original,
        properties=verify.changes_of(source.metadata, written.metadata, planned),
        kept=parts,
        verified=True,
        warnings=(*told, *planned.warnings, *verify.left(written.metadata, new)),
        sha256=sums,
    )


def _checked(source: Source, planned: Plan, data: bytes) -> tuple[Source, dict[str, bool]]:
    """Read the new bytes; return what they say, and which parts are equal. Raises where harmed."""
    written = Source.of(source.path, data, formats.blocks_of(source.path, data))
    parts = verify.kept(source, written, planned.edit)
    verify.check(source, written, planned, parts)
    return written, parts


def _new_bytes(source: Source, new: Changes) -> tuple[Plan, bytes]:
    """Return the plan and the new file. Raises `MetadataError` that names the file."""
    try:
        planned = plan(source, new)
        if source.blocks.media_type == formats.SIDECAR:
            return planned, planned.edit.packets[0]
        if source.blocks.media_type in SUFFIXES:
            return planned, containers.replace(source.data, planned.edit)
    except MetadataError as error:
        reason = f"{error.place}: {error.reason}"
        raise MetadataError(str(source.path), reason, error.remedy) from error
    return planned, exiftool.replace(source.path, planned.edit)


def _place(draft: Draft, source: Source, target: Path) -> str | None:
    """Give the draft its name; return where the original now is, if that is elsewhere."""
    if target != source.path or not target.exists():
        draft.put_new(target)
        return None
    if age_of(target) != source.age:
        reason = "another program has changed it in the meantime"
        raise MetadataError(str(target), reason, "Nothing was written. Try again.")
    original = keep_original(target)
    draft.put_over(target)
    return str(original)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
