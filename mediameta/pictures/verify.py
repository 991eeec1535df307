"""Whether a new file says what it should, and is otherwise the old one. By what reading finds."""

from collections.abc import Iterator, Mapping

from mediameta.errors import MetadataError
from mediameta.pictures import containers, exiftool, formats
from mediameta.pictures.changes import Changes
from mediameta.pictures.containers import Edit, Rest, tiff
from mediameta.pictures.fields import Field, Value
from mediameta.pictures.plan import SUFFIXES, Plan, Source
from mediameta.pictures.read import Metadata
from mediameta.pictures.receipt import Change

_REMEDY = "Nothing was changed. Write a sidecar instead."
_STILL = "{}: {} still says {!r}."


def kept(old: Source, new: Source, edit: Edit) -> dict[str, bool]:
    """Say for each part of a picture whether its bytes are equal, less the blocks of `edit`."""
    before, after = _rest(old), _rest(new)
    other = before.other == after.other
    if edit.extended is None:
        other = other and before.extended == after.extended
    return {
        "scan": before.scan == after.scan,
        "exif": _same_tags(before, after, edit),
        "icc": before.icc == after.icc,
        "content_credentials": before.content_credentials == after.content_credentials,
        "other": other,
    }


def check(source: Source, new: Source, plan: Plan, parts: Mapping[str, bool]) -> None:
    """Raise `MetadataError` where the new file is not what was planned."""
    lost = [name.replace("_", " ") for name, equal in parts.items() if not equal]
    if lost:
        raise _failed(source, f"it would change its {', '.join(lost)}")
    for field, value in plan.changes.items():
        if not _says(new.metadata, field, value):
            raise _failed(source, f"{field.name} did not come out as it went in")
    for name in _others_changed(source.metadata, new.metadata, plan):
        raise _failed(source, f"it would change {name} too")


def changes_of(before: Metadata, after: Metadata, plan: Plan) -> dict[str, Change]:
    """Return for each property of the plan what it was and is."""
    return {
        field.name: Change(
            before.properties.get(field.name),
            after.properties.get(field.name),
            **_places(after, field),
            cut=field.name in plan.cut,
        )
        for field in plan.changes
    }


def left(after: Metadata, changes: Changes) -> Iterator[str]:
    """Say where Exif keeps an old value, since it cannot hold the new one."""
    for field in changes:
        found = after.found.get(field.name)
        if found and "exif" in found.places and found.places["exif"] != found.value:
            if "exif" in found.losers or found.origin == "exif":
                yield _STILL.format(field.name, "Exif", found.places["exif"])
        elif found and found.origin == "exif" and not changes[field]:
            yield _STILL.format(field.name, "Exif", found.value)


def _rest(source: Source) -> Rest:
    if source.blocks.media_type in SUFFIXES:
        return containers.rest(source.data)
    if source.blocks.media_type == formats.SIDECAR:
        return Rest(())
    return exiftool.rest(source.data, source.blocks)


def _same_tags(before: Rest, after: Rest, edit: Edit) -> bool:
    """Whether all tags are as they were, less those of `edit`."""
    if before.exif == after.exif:
        return True
    new = tiff.values(after.exif)
    passed = before.ignored | edit.tags.keys()
    old = ((key, value) for key, value in tiff.values(before.exif).items() if key[1] not in passed)
    return all(new.get(key) == value for key, value in old)


def _says(metadata: Metadata, field: Field, value: Value | None) -> bool:
    """Whether a file holds a value in all its places; Exif may lack or keep one, as is told."""
    found = metadata.found.get(field.name)
    if found is None or value is None:
        return value is None and (found is None or set(found.places) == {"exif"})
    return found.places.get("xmp") == value and not {"iim", "xmp_earlier"} & {*found.losers}


def _others_changed(before: Metadata, after: Metadata, plan: Plan) -> Iterator[str]:
    changed = {field.name for field in plan.changes}
    for name in (before.found.keys() | after.found.keys()) - changed:
        old, new = before.found.get(name), after.found.get(name)
        if not old or not new or old.value != new.value:
            yield name


def _places(metadata: Metadata, field: Field) -> dict[str, Value]:
    found = metadata.found.get(field.name)
    values = found.places if found else {}
    return {place: values[place] for place in ("xmp", "iim", "exif") if place in values}


def _failed(source: Source, reason: str) -> MetadataError:
    return MetadataError(str(source.path), f"it cannot be written without harm: {reason}", _REMEDY)
