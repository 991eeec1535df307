"""Photoshop image resources: small numbered blocks, one of which holds IIM.

Adobe Photoshop File Formats Specification, "Image Resource Blocks".

>>> read_resources(format_resources([Resource(0x0404, b"", b"IIM")]))
(Resource(number=1028, name=b'', data=b'IIM', signature=b'8BIM'),)
"""

import hashlib
from collections.abc import Iterable, Iterator

from mediameta.pictures.containers.block import DIGEST_RESOURCE, IIM_RESOURCE, Resource

SIGNATURES = (b"8BIM", b"PHUT", b"DCSR", b"AgHg", b"MeSa")


def read_resources(data: bytes) -> tuple[Resource, ...]:
    """Return the resources in their order; what follows a broken one is not read."""
    return tuple(_resources(data))


def format_resources(resources: Iterable[Resource]) -> bytes:
    """Return the bytes of `resources`, each part padded to an even length."""
    return b"".join(map(_format, resources))


def find_iim(resources: Iterable[Resource]) -> bytes | None:
    """Return the IIM block; where there are several, all of them after each other."""
    found = [r.data for r in resources if r.number == IIM_RESOURCE and r.signature == b"8BIM"]
    return b"".join(found) if found else None


def with_iim(resources: Iterable[Resource], iim: bytes) -> tuple[Resource, ...]:
    """Put `iim` and its digest into `resources`, in the place of the first that are there."""
    new = {
        IIM_RESOURCE: Resource(IIM_RESOURCE, b"", iim),
        DIGEST_RESOURCE: Resource(DIGEST_RESOURCE, b"", hashlib.md5(iim).digest()),
    }
    kept = []
    for resource in resources:
        if resource.number not in (IIM_RESOURCE, DIGEST_RESOURCE):
            kept.append(resource)
        elif resource.number in new:
            kept.append(new.pop(resource.number))
    return (*kept, *new.values())


def others(resources: Iterable[Resource]) -> tuple[Resource, ...]:
    """Return the resources that `with_iim` leaves as they are."""
    return tuple(r for r in resources if r.number not in (IIM_RESOURCE, DIGEST_RESOURCE))


def _resources(data: bytes) -> Iterator[Resource]:
    at = 0
    while at + 12 <= len(data) and data[at : at + 4] in SIGNATURES:
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 7 : at + 7 + data[at + 6]]
        start = at + 7 + len(name) + (len(name) + 1) % 2 + 4
        size = int.from_bytes(data[start - 4 : start], "big")
        if start > len(data):
            return
        yield Resource(number, name, data[start : start + size], data[at : at + 4])
        at = start + size + size % 2


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
