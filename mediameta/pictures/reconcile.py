"""One value of a property out of the places that hold it, with what was set aside and why.

The order of the places is the table `[precedence]` of `vocabulary/data/iptc.toml`: XMP before IIM
before Exif, and IIM first where its digest is stale. Two values agree where they differ only in
what `compare` of the property lets pass, or where IIM is the XMP text cut at its limit; all other
differences are a conflict, which is for an editor to settle.

>>> from mediameta.pictures.fields import BY_NAME
>>> found = reconcile(BY_NAME["city"], {"xmp": "Lowmark", "iim": "LOWMARK", "exif": "Teren"})
>>> found.value, found.origin, found.conflict, found.losers
('Lowmark', 'xmp', True, ('exif',))
>>> found.reason
'XMP comes before Exif, which differs.'
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mediameta.pictures.fields import Field, Value
from mediameta.vocabulary.load import table

_TABLE = table("iptc")
PRECEDENCE: dict[str, list[str]] = _TABLE["precedence"]
_CAMERA = frozenset(_TABLE["camera"]["description"])
TITLES = {"xmp": "XMP", "xmp_earlier": "an earlier XMP packet", "iim": "IIM", "exif": "Exif"}
_SEPARATORS = re.compile(r"[;,]")
_DATE = re.compile(r"[0-9:/ T.Z+-]+")


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a file. `places` are all its values, `losers` the places that disagree."""

    value: Value
    origin: str
    places: Mapping[str, Value]
    losers: tuple[str, ...] = ()
    reason: str = ""

    @property
    def conflict(self) -> bool:
        """Whether an editor must choose."""
        return bool(self.losers)


def reconcile(field: Field, places: Mapping[str, Value], digest: str = "none") -> Property:
    """Choose the value of a property; `digest` is fresh, stale or none."""
    order = [place for place in _order(field, places, digest) if place in places]
    origin = order[0]
    value = places[origin]
    losers = tuple(p for p in order[1:] if not _agree(field, value, p, places, origin))
    return Property(value, origin, places, losers, _reason(field, order, losers, places, digest))


def same(field: Field, one: Value, other: Value) -> bool:
    """Say whether two values differ in nothing that matters for the property."""
    if _plain(one) == _plain(other):
        return True
    if field.compare == "date":
        return _same_date(one, other)
    fold = _FOLDS[field.compare]
    return fold(one) == fold(other)


def is_cut(field: Field, short: Value, full: Value) -> bool:
    """Say whether `short` is what IIM can hold of `full`.

    >>> from mediameta.pictures.fields import BY_NAME
    >>> full = "Market Lowmark by the Old Bridge, East"
    >>> is_cut(BY_NAME["city"], full[:32], full), is_cut(BY_NAME["city"], "Market Lowmark", full)
    (True, False)
    """
    shorts, fulls = _list(short), _list(full)
    if not field.limit or len(shorts) != len(fulls) or _plain(short) == _plain(full):
        return False
    return all(_begins(str(f), str(s), field.limit) for s, f in zip(shorts, fulls, strict=True))


def is_asciified(text: Value, full: Value) -> bool:
    """Say whether `text` is `full` as programs write it that think Exif holds ASCII only.

    >>> is_asciified("Talbr?cke", "Talbrücke"), is_asciified("Talbrucke", "Talbrücke")
    (True, False)
    """
    plain = [str(part).encode("ascii", "replace").decode() for part in _list(full)]
    return "?" in str(text) and [str(part) for part in _list(text)] == plain


def _order(field: Field, places: Mapping[str, Value], digest: str) -> list[str]:
    order = PRECEDENCE["fresh" if digest != "stale" else "stale"]
    if digest == "stale" and {"xmp", "iim"} <= places.keys():
        # A text that is only cut was not changed.
        iim, xmp = places["iim"], places["xmp"]
        if is_cut(field, iim, xmp) or same(field, iim, xmp):
            order = PRECEDENCE["fresh"]
    return [p for p in order if not _is_placeholder(field, p, places)] + [
        p for p in order if _is_placeholder(field, p, places)
    ]


def _is_placeholder(field: Field, place: str, places: Mapping[str, Value]) -> bool:
    """Say whether a value is what a camera writes in place of a description."""
    if place != "exif" or field.name != "description" or place not in places:
        return False
    return _name(places[place]) in _CAMERA


def _agree(
    field: Field, value: Value, place: str, places: Mapping[str, Value], origin: str
) -> bool:
    other = places[place]
    if same(field, value, other) or _is_placeholder(field, place, places):
        return True
    if place == "exif" and is_asciified(other, value):
        return True
    return place == "iim" and origin.startswith("xmp") and is_cut(field, other, value)


def _reason(
    field: Field,
    order: list[str],
    losers: tuple[str, ...],
    places: Mapping[str, Value],
    digest: str,
) -> str:
    winner, *others = order
    if losers:
        return _conflict(winner, losers, digest)
    if _is_placeholder(field, winner, places):
        return "Only Exif has it, and it is what a camera writes in place of a description."
    others = [place for place in others if not _is_placeholder(field, place, places)]
    if not others:
        return f"Only {TITLES[winner]} has it."
    if "iim" in others and is_cut(field, places["iim"], places[winner]):
        return f"IIM is the text of {TITLES[winner]}, cut at {field.limit} bytes."
    return f"{_capital(_spoken((winner, *others)))} agree."


def _conflict(winner: str, losers: tuple[str, ...], digest: str) -> str:
    said = f"{_spoken(losers)}, which {'differs' if len(losers) == 1 else 'differ'}."
    if winner == "iim" and digest == "stale":
        why = "IIM was changed by a tool that knows no XMP (its digest is stale)"
        return f"{why}, so it comes before {said}"
    return f"{_capital(TITLES[winner])} comes before {said}"


def _spoken(places: tuple[str, ...]) -> str:
    *firsts, last = (TITLES[place] for place in places)
    return f"{', '.join(firsts)} and {last}" if firsts else last


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _begins(full: str, short: str, limit: int) -> bool:
    """Say whether `short` is the beginning of `full` and as long as IIM allows."""
    full, short = _plain(full), _plain(short)
    if full == short:
        return True
    # Up to three bytes of a character that was cut in two, and a space at the end, are gone.
    long_enough = max(len(short.encode()), len(short)) >= limit - 4
    return bool(short) and full.startswith(short) and long_enough


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _plain(value: Value) -> str:
    """Return a value without what never matters: white space, the way to write accents."""
    if isinstance(value, dict):
        return "\x1f".join(f"{key}\x1e{_plain(value[key])}" for key in sorted(value))
    if isinstance(value, list):
        return "\x1d".join(map(_plain, value))
    return " ".join(unicodedata.normalize("NFC", value).split())


def _name(value: Value) -> str:
    return _plain(value).casefold()


def _names(value: Value) -> str:
    """Fold names whether they stand in a list or joined in one text."""
    joined = ";".join(_plain(item) for item in _list(value)).casefold()
    names = {name.strip() for name in _SEPARATORS.split(joined)}
    return ";".join(sorted(names - {""}))


def _uri(value: Value) -> str:
    text = _plain(value)
    return text.removeprefix("http://").removeprefix("https://").rstrip("/")


def _number(value: Value) -> str:
    try:
        return "\x1d".join(format(float(_plain(item)), "g") for item in _list(value))
    except ValueError:
        return _plain(value)


def _subject(value: Value) -> str:
    """Fold subject codes: IIM writes `IPTC:04010000:agriculture`, XMP the number alone."""
    return ";".join(sorted(_name(item).split(":")[:2][-1] for item in _list(value)))


def _genre(value: Value) -> str:
    """Fold genres: IIM writes a number before the word."""
    return _name(value).rpartition(":")[2]


def _same_date(one: Value, other: Value) -> bool:
    """Compare two dates as far as both say: day, time; with zones in both, as instants.

    Parts of a second, which IIM cannot say, do not count.
    """
    instants = _instant(one), _instant(other)
    if None not in instants:
        return instants[0] == instants[1]
    first, second = _digits(one), _digits(other)
    return bool(first and second) and (first.startswith(second) or second.startswith(first))


def _digits(value: Value) -> str:
    """Return the local moment as digits; midnight is what is written where no time is known."""
    text = _plain(value)[:19]
    if not _DATE.fullmatch(text):
        return ""
    digits = re.sub(r"\D", "", text.partition("+")[0].rstrip("Z"))
    return digits[:8] if not digits[8:].strip("0") else digits


def _instant(value: Value) -> float | None:
    try:
        moment = datetime.fromisoformat(_plain(value))
        return moment.replace(microsecond=0).timestamp() if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


_FOLDS: dict[str, Callable[[Value], str]] = {
    "text": _plain,
    "name": _name,
    "names": _names,
    "code": _name,
    "uri": _uri,
    "number": _number,
    "subject": _subject,
    "genre": _genre,
}
