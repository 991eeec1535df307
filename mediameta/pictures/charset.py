"""The character set of texts whose file does not say it, or says it wrongly.

One rule after the other, and the rule that gave the text is kept with it: declared UTF-8; what is
UTF-8; another declared set; the set that this source uses; the set in which the text equals the
one in XMP; Windows-1252. Source of the declarations: ISO 2022 escapes of IIM 4.2, dataset 1:90.

>>> decode("Łódź".encode(), b"")
Text(value='Łódź', charset='utf-8', rule='valid')
>>> decode("Łódź".encode("cp1250"), b"", evidence="Łódź")
Text(value='Łódź', charset='cp1250', rule='xmp')
"""

import codecs
from typing import NamedTuple

from mediameta.errors import RequestError

UTF8 = b"\x1b%G"
DECLARED = {
    b"\x1b-A": "iso8859-1",
    b"\x1b.A": "iso8859-1",
    b"\x1b-B": "iso8859-2",
    b"\x1b-C": "iso8859-3",
    b"\x1b-D": "iso8859-4",
    b"\x1b-F": "iso8859-7",
    b"\x1b-G": "iso8859-6",
    b"\x1b-H": "iso8859-8",
    b"\x1b-L": "iso8859-5",
    b"\x1b-M": "iso8859-9",
    b"\x1b-V": "iso8859-10",
}
# What desks have been seen to write; which one it was, only another copy of the text can tell.
CANDIDATES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "mac_roman",
    "iso8859-2",
    "cp1253",
    "cp1254",
    "cp932",
    "euc_jp",
    "cp949",
    "gb18030",
    "big5",
    "koi8_r",
    "cp437",
    "cp850",
)
ASSUMED = "cp1252"


class Text(NamedTuple):
    """A text, the character set that it was read in, and the rule that chose the set.

    `rule` is ascii, declared, valid, source, xmp or assumed.
    """

    value: str
    charset: str
    rule: str


def decode(
    data: bytes,
    declaration: bytes,
    *,
    source: str | None = None,
    evidence: str | None = None,
    limit: int | None = None,
) -> Text:
    """Decode `data` by the first rule that fits; never fails.

    `declaration` is the value of dataset 1:90, `source` the set that the sender is known to use,
    `evidence` the text as XMP has it. A character cut in two at the byte `limit` is left out.
    """
    if data.isascii():
        return Text(data.decode("ascii"), "ascii", "ascii")
    text = _utf8(data, cut=limit is not None and len(data) >= limit - 3)
    if text is not None:
        return Text(text, "utf-8", "declared" if declaration == UTF8 else "valid")
    for charset, rule in (
        (DECLARED.get(declaration), "declared"),
        (source, "source"),
        (_proven(data, evidence), "xmp"),
    ):
        if charset and (text := _tried(data, charset)) is not None:
            return Text(text, charset, rule)
    return Text(data.decode(ASSUMED, "replace"), ASSUMED, "assumed")


def known(name: str) -> str:
    """Return the name of a character set as Python knows it. Raises `RequestError` if unknown."""
    try:
        codec = codecs.lookup(name)
        b"x".decode(name)
    except (LookupError, ValueError) as error:
        remedy = "Name one such as cp1252, cp1250 or shift_jis."
        raise RequestError(name, "there is no such character set", remedy) from error
    return codec.name


def _utf8(data: bytes, *, cut: bool) -> str | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return decoder.decode(data, final=not cut)
    except UnicodeDecodeError:
        return None


def _tried(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _proven(data: bytes, evidence: str | None) -> str | None:
    """Return the set in which `data` is the text of XMP, or the beginning of it."""
    wanted = _folded(evidence or "")
    for charset in CANDIDATES if wanted else ():
        text = _tried(data, charset)
        if text and wanted.startswith(_folded(text)):
            return charset
    return None


def _folded(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())
