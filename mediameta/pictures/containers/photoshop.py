"""Photoshop image resources: small numbered blocks, one of which holds IIM.

Adobe Photoshop File Formats Specification, "Image Resource Blocks".

>>> read_resources(format_resources([Resource(0x0404, b"", b"IIM")]))
((Resource(number=1028, name=b'', data=b'IIM', signature=b'8BIM'),), b'')
"""

from collections.abc import Iterable

from mediameta.pictures.containers.block import DIGEST_RESOURCE, IIM_RESOURCE, Resource
from mediameta.pictures.iim import Dataset, datasets, format_datasets
from mediameta.pictures.iim import digest as md5

SIGNATURES = (b"8BIM", b"PHUT", b"DCSR", b"AgHg", b"MeSa")


def read_resources(data: bytes) -> tuple[tuple[Resource, ...], bytes]:
    """Return the resources in their order, and the bytes after them that are none.

    Of resources that are cut off only IIM is returned: it can be read as far as it goes.
    """
    found = []
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] in SIGNATURES:
        resource, end = _resource(data, at)
        if end > len(data) + 1 and resource.number != IIM_RESOURCE:
            break
        found.append(resource)
        at = end
    return tuple(found), data[at:]


def format_resources(resources: Iterable[Resource]) -> bytes:
    """Return the bytes of `resources`, each part padded to an even length."""
    return b"".join(map(_format, resources))


def find_iim(resources: Iterable[Resource]) -> bytes | None:
    """Return the IIM block. Of further ones it takes the datasets that those before lack."""
    found = [r.data for r in resources if r.number == IIM_RESOURCE and r.signature == b"8BIM"]
    if len(found) < 2:
        return found[0] if found else None
    merged: list[Dataset] = []
    for block in found:
        known = {(dataset.record, dataset.number) for dataset in merged}
        merged += [d for d in datasets(block)[0] if (d.record, d.number) not in known]
    return format_datasets(merged)


def with_iim(data: bytes, iim: bytes) -> bytes:
    """Put `iim` and its digest into a block of resources, in the place of those that are there."""
    resources, rest = read_resources(data)
    new = {
        IIM_RESOURCE: Resource(IIM_RESOURCE, b"", iim),
        DIGEST_RESOURCE: digest(iim),
    }
    kept = []
    for resource in resources:
        if resource.number not in (IIM_RESOURCE, DIGEST_RESOURCE):
            kept.append(resource)
        elif resource.number in new:
            kept.append(new.pop(resource.number)._replace(name=resource.name))
    return format_resources((*kept, *new.values())) + rest


def with_digest(data: bytes, iim: bytes) -> bytes:
    """Put the digest of `iim` into a block, and `iim` too where the block has one."""
    resources, rest = read_resources(data)
    if any(resource.number == IIM_RESOURCE for resource in resources):
        return with_iim(data, iim)
    kept = (resource for resource in resources if resource.number != DIGEST_RESOURCE)
    return format_resources((*kept, digest(iim))) + rest


def digest(iim: bytes) -> Resource:
    """Return the resource that holds the MD5 sum of `iim`."""
    return Resource(DIGEST_RESOURCE, b"", md5(iim))


def others(data: bytes) -> tuple[bytes, ...]:
    """Return what `with_iim` leaves as it is, as bytes."""
    resources, rest = read_resources(data)
    kept = (r for r in resources if r.number not in (IIM_RESOURCE, DIGEST_RESOURCE))
    return (*map(_format, kept), rest)


def _resource(data: bytes, at: int) -> tuple[Resource, int]:
    """Return the resource at `at`, and where the next one begins."""
    number = int.from_bytes(data[at + 4 : at + 6], "big")
    length = data[at + 6]
    name = data[at + 7 : at + 7 + length]
    start = at + 7 + length + (length + 1) % 2 + 4
    size = int.from_bytes(data[start - 4 : start], "big")
    resource = Resource(number, name, data[start : start + size], data[at : at + 4])
    return resource, start + size + size % 2


def _format(resource: Resource) -> bytes:
    name = bytes((len(resource.name),)) + resource.name
    return (
        resource.signature
        + resource.number.to_bytes(2, "big")
        + _even(name)
        + len(resource.data).to_bytes(4, "big")
        + _even(resource.data)
    )


def _even(data: bytes) -> bytes:
    return data + b"\x00" * (len(data) % 2)
