"""What policies of others forbid, as kinds of restriction; what is not understood is None.

A case is a list of limits that hold together: a use to which all of them apply is forbidden.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mediameta.rights.moments import Moment, end_of, is_duration, iso, moment, start_of
from mediameta.rights.odrl.logic import Case, Limit
from mediameta.vocabulary import odrl
from mediameta.vocabulary.load import table
from mediameta.vocabulary.regions import is_region

Params = dict[str, Any]

_INSIDE = ("eq", "isAnyOf", "isA", "isPartOf")
_OUTSIDE = ("neq", "isNoneOf")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A kind of restriction and its parameters."""

    kind: str
    params: Params


def forbidden(case: Case) -> list[Said] | None:
    """Return the restrictions that together forbid a case; None where nobody can say them.

    >>> forbidden((Limit("spatial", "eq", ("FR",)), Limit("media", "eq", ("tv",))))
    [Said(kind='territory_out', params={'territories': ['FR'], 'media': ['tv']})]
    """
    limits = _merged(case)
    if not limits:
        return [Said("no_rights", {})]
    for main in sorted(limits, key=_rank):
        rest = [limit for limit in limits if limit is not main]
        said, narrow = _said(main), narrowing(rest)
        if said is not None and narrow is not None and not _clash(said, narrow):
            return [Said(one.kind, {**one.params, **narrow}) for one in said]
    return None


def narrowing(limits: Iterable[Limit]) -> Params | None:
    """Return limits as parameters that narrow a restriction; None where one of them cannot."""
    params: Params = {}
    for limit in limits:
        found = _narrow(limit)
        if found is None or found.keys() & params.keys():
            return None
        params.update(found)
    return params


def _merged(case: Case) -> list[Limit]:
    """Return the limits, those that leave out values of one operand taken together."""
    merged: dict[tuple[str, str], Limit] = {}
    others = []
    for limit in case:
        if limit.operator in _OUTSIDE:
            key = (limit.left, "isNoneOf")
            before = merged[key].right if key in merged else ()
            merged[key] = Limit(*key, tuple(dict.fromkeys((*before, *limit.right))))
        elif limit not in others:
            others.append(limit)
    return [*merged.values(), *others]


# What a case is about, rather than what narrows it.
_RANKS = ("purpose", "mm:publication", "mm:story", "recipient", "count", "spatial", "media")


def _rank(limit: Limit) -> int:
    return _RANKS.index(limit.left) if limit.left in _RANKS else len(_RANKS)


def _clash(said: Iterable[Said], narrow: Params) -> bool:
    return any(one.params.keys() & narrow.keys() for one in said)


def _said(limit: Limit) -> list[Said] | None:
    said = _SAID.get(limit.left)
    return said(limit) if said else None


def _spatial(limit: Limit) -> list[Said] | None:
    codes = territories(limit)
    if codes is None:
        return None
    if limit.operator in _INSIDE:
        return [Said("territory_out", {"territories": codes})]
    return [Said("territory_only", {"territories": codes})] if _outside(limit) else None


def _media(limit: Limit) -> list[Said] | None:
    if limit.right == ("mm:bookCover",) and limit.operator in _INSIDE:
        return [Said("no_book_cover", {})]
    media = _known_media(limit)
    if media is None:
        return None
    if limit.operator in _INSIDE:
        return [Said("media_out", {"media": media})]
    return [Said("media_only", {"media": media})] if _outside(limit) else None


def _purpose(limit: Limit) -> list[Said] | None:
    """Return what purposes that are forbidden come to, or the one purpose that is allowed."""
    sense = "out" if limit.operator in _INSIDE else "only"
    kinds = [odrl.purposes(sense).get(str(purpose)) for purpose in limit.right]
    if None in kinds or (sense == "only" and (len(kinds) > 1 or not _outside(limit))):
        return None
    return [Said(kind, {}) for kind in dict.fromkeys(kinds) if kind]


def _publication(limit: Limit) -> list[Said] | None:
    titles = [title for title in limit.right if isinstance(title, str)]
    if limit.operator in _INSIDE:
        return [Said("publication_out", {"publications": titles})]
    return [Said("exclusive", {"publications": titles})] if _outside(limit) else None


def _story(limit: Limit) -> list[Said] | None:
    return [Said("story_only", {})] if _outside(limit) and limit.right == ("mm:ownStory",) else None


def _recipient(limit: Limit) -> list[Said] | None:
    if not _outside(limit):
        return None
    if limit.right == ("mm:ownOrganisation",):
        return [Said("no_third_party", {})]
    if limit.right == ("mm:professionals",):
        return [Said("professional_only", {})]
    return [Said("clients_only", {"group": ", ".join(map(str, limit.right))})]


def _moment(limit: Limit) -> list[Said] | None:
    """Return an embargo for what is forbidden before a moment, a last day for what is after."""
    edge = _edge(limit)
    if edge is None:
        return None
    if limit.operator in ("lt", "lteq"):
        return [Said("embargo", {"until": edge})]
    return [Said("expires_on", {"date": edge})]


def _edge(limit: Limit) -> str | None:
    """Return the moment at which a limit in time begins or ceases to hold."""
    at = moment(limit.right[0]) if len(limit.right) == 1 and _is_text(limit.right[0]) else None
    if at is None or limit.operator not in ("lt", "lteq", "gt", "gteq"):
        return None
    # What holds on a day holds for all of it.
    return iso(_after(at) if limit.operator in ("lteq", "gt") else start_of(at))


def _after(at: Moment) -> Moment:
    if at.whole_day or at.earliest == datetime.max:
        return end_of(at)
    after = at.earliest + _TICK
    return Moment(after, after, at.zoned)


def _elapsed(limit: Limit) -> list[Said] | None:
    (value, *more) = limit.right
    if more or limit.operator != "gt" or not isinstance(value, str) or not is_duration(value):
        return None
    return [Said("expires_after", {"duration": value})]


def _count(limit: Limit) -> list[Said] | None:
    number = whole(limit.right[0]) if len(limit.right) == 1 else None
    if number is None or limit.operator not in ("gt", "gteq"):
        return None
    return [Said("one_time_use", {"count": number - (limit.operator == "gteq")})]


def whole(value: Any) -> int | None:
    """Return a whole number, which may be written as text; None where it is none."""
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal():
        return int(value) if len(value) < 20 else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _narrow(limit: Limit) -> Params | None:
    if limit.left == "dateTime":
        edge, early = _edge(limit), limit.operator in ("lt", "lteq")
        return None if edge is None else {"until" if early else "after": edge}
    if limit.operator not in _INSIDE:
        return None
    if limit.left == "spatial":
        codes = territories(limit)
        return None if codes is None else {"territories": codes}
    media = _known_media(limit) if limit.left == "media" else None
    return None if media is None else {"media": media}


def territories(limit: Limit) -> list[str] | None:
    """Return the codes of places, which may be the last part of an IRI; None where one is none."""
    codes = [str(value).replace("#", "/").rpartition("/")[2].upper() for value in limit.right]
    return codes if all(map(_is_territory, codes)) else None


def _is_territory(code: str) -> bool:
    country = table("territories")["country"]
    return code in country or code.partition("-")[0] in country or is_region(code)


def _known_media(limit: Limit) -> list[str] | None:
    media = [str(value) for value in limit.right]
    return media if all(name in table("media")["media"] for name in media) else None


def _outside(limit: Limit) -> bool:
    return limit.operator in _OUTSIDE


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_SAID: Mapping[str, Callable[[Limit], list[Said] | None]] = {
    "spatial": _spatial,
    "media": _media,
    "purpose": _purpose,
    "mm:publication": _publication,
    "mm:story": _story,
    "recipient": _recipient,
    "dateTime": _moment,
    "elapsedTime": _elapsed,
    "count": _count,
}
