"""Bytes of unknown encoding as text."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{2,30})""",
    re.IGNORECASE,
)
HEAD = 4096
# What a page that declares these means (WHATWG Encoding Standard, section 4.2).
_MEANT = {"iso-8859-1": "windows-1252", "ascii": "windows-1252", "iso-8859-9": "windows-1254"}


def decoded(data: bytes, charset: str | None = None) -> tuple[str, bytes]:
    """Return the text of `data`, and the same as UTF-8, which most pages are already.

    It is read by its mark, as UTF-8, as declared, or as windows-1252.

    `charset` is what the server declared.

    A declaration is believed only where the bytes are not UTF-8: declarations are wrong more
    often than text is valid UTF-8 by chance. Bytes without meaning become U+FFFD.

    >>> decoded("Café".encode("windows-1252"))
    ('Café', b'Caf\\xc3\\xa9')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text, utf8(text)
    try:
        return data.decode("utf-8"), data
    except UnicodeDecodeError as error:
        text = data.decode(_legacy(data, error.start, charset), "replace")
        return text, utf8(text)


def utf8(text: str) -> bytes:
    """Return text as UTF-8; halves of a pair of surrogates become question marks."""
    return text.encode("utf-8", "replace")


def _legacy(data: bytes, bad: int, charset: str | None) -> str:
    """Return the encoding of bytes that are not UTF-8 from position `bad` on."""
    declared = (charset and _known(charset)) or _declared(data[:HEAD])
    if declared and declared != "utf-8":
        return declared
    if declared or _mostly_utf8(data, bad):
        return "utf-8"
    return "windows-1252"


def _declared(head: bytes) -> str | None:
    match = _DECLARED.search(head)
    return _known(match[1].decode("ascii", "replace")) if match else None


def _known(name: str) -> str | None:
    """Return the encoding that a page means by a name, None where nobody knows it."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True) or codec.name.startswith("utf-16"):
        return "utf-8"
    return _MEANT.get(codec.name, codec.name)


def _mostly_utf8(data: bytes, bad: int) -> bool:
    """Tell UTF-8 with a broken byte from a legacy encoding, whose every accent is invalid."""
    sample = data[max(0, bad - HEAD) : bad + 4 * HEAD].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    sound = sum(1 for sign in sample if sign > "\x7f") - broken
    return sound > 4 * broken
