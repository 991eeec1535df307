"""The slots of patterns: each reads one parameter at a word and says where it ends."""

import re
from collections.abc import Callable, Iterator

from mediameta.captions.restriction import lists, moments, names, quotes
from mediameta.captions.restriction.match import Params, Slot
from mediameta.vocabulary import phrases
from mediameta.vocabulary.load import table
from mediameta.vocabulary.tokens import APART, JOINED, Tokens

Found = Iterator[tuple[int, Params]]
Read = Callable[[Tokens, int], Found]

MAX_REST = 24

_URL = re.compile(r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}(?:/[^\s,;\"')\]]{0,200})?")
# "48h": a number with its unit.
_GLUED = re.compile(r"([0-9]{1,4})([a-z]{1,5})")
OFFICES = frozenset(("service", "office", "department"))
_CLIENTS = frozenset(("clients", "client", "members", "member", "subscribers", "customers"))
_ITEM = re.compile(r"urn(?::[\w.-]{1,40}){2,6}|_?[A-Z0-9]{2,20}(?:[_-][A-Z0-9]{1,20}){0,3}")
_SIZE = re.compile(
    r"(?:\d{1,2},\d{3}|\d{2,5})(?:\s?[x×]\s?\d{2,5})?\s?(?:px|pixels?|dpi|mb|kb)?", re.IGNORECASE
)
_PIXELS = re.compile(
    r"(?:\d{1,2},\d{3}|\d{2,5})(?:\s?[x×]\s?(?:\d{1,2},\d{3}|\d{2,5})|\s?(?:px|pixels?|dpi|ppi|mb|kb|megapixels?|cm|mm)\b){1,2}",
    re.I,
)


def _territories(tokens: Tokens, i: int) -> Found:
    found = lists.read(tokens, i, lists.territory)
    if found:
        yield found[0], lists.place_params(tokens, i, found[0], found[1])


def _nationality(tokens: Tokens, i: int) -> Found:
    found = lists.read(tokens, i, lists.nationality)
    if found:
        yield found[0], {"territories": found[1]}


def _media(tokens: Tokens, i: int) -> Found:
    found = lists.read(tokens, i, lists.medium)
    if found:
        yield found[0], {"media": found[1]}


def _publications(tokens: Tokens, i: int) -> Found:
    found = lists.read(tokens, i, lists.title)
    if found:
        yield _past_kind(tokens, found[0]), {"publications": found[1]}


def _past_kind(tokens: Tokens, i: int) -> int:
    """Return the word after "newspaper" behind a title: "Hello! magazine"."""
    return i + 1 if i < len(tokens) and tokens.words[i] in phrases.words("titles") else i


def _moment(name: str) -> Read:
    def read(tokens: Tokens, i: int) -> Found:
        moment = moments.at(tokens, i)
        if moment and (moment.month or name == "until"):
            yield _word_after(tokens, i, moment.end), moment.params(name)

    return read


def _after_date(tokens: Tokens, i: int) -> Found:
    for after, params in SLOTS["date"].read(tokens, i):
        yield after, {"after": params.get("date")} if "date" in params else params


def _number(tokens: Tokens, i: int) -> int | None:
    word = tokens.words[i] if i < len(tokens) else ""
    if word.isdecimal() and len(word) <= 6:
        return int(word)
    number: int | None = table("durations")["number"].get(word)
    return number


def _count(tokens: Tokens, i: int) -> Found:
    number = _number(tokens, i)
    if number is not None:
        yield i + 1, {"count": number}


def _duration(name: str) -> Read:
    def read(tokens: Tokens, i: int) -> Found:
        units = table("durations")["unit"]
        glued = _GLUED.fullmatch(tokens.words[i]) if i < len(tokens) else None
        if glued and glued[2] in units:
            yield i + 1, {name: units[glued[2]].format(int(glued[1]))}
        number = _number(tokens, i)
        unit = units.get(tokens.words[i + 1]) if i + 1 < len(tokens) else None
        if number is not None and unit:
            yield i + 2, {name: unit.format(number)}

    return read


def _relative(tokens: Tokens, i: int) -> Found:
    found = table("durations")["relative"].get(tokens.words[i]) if i < len(tokens) else None
    if found:
        yield i + 1, {"relative_to": found}


def _state(tokens: Tokens, i: int) -> Found:
    found = names.state_body(tokens, i)
    if found:
        yield found


def _press_service(tokens: Tokens, i: int) -> Found:
    """Read a body of a state that issues pictures by its office: "... Press Service"."""
    if OFFICES.isdisjoint(tokens.words[i : i + 8]):
        return
    found = names.state_body(tokens, i)
    if found and tokens.words[found[0] - 1] in OFFICES and tokens.raw(i, found[0])[0].isupper():
        yield found


def _party(tokens: Tokens, i: int) -> Found:
    yield from names.party(tokens, i)


def _group(tokens: Tokens, i: int) -> Found:
    """Read a short name, in capital letters, before "clients only"."""
    if _CLIENTS.isdisjoint(tokens.words[i + 1 : i + 6]):
        return
    for after in range(i + 1, min(i + 4, len(tokens)) + 1):
        if after > i + 1 and tokens.gaps[after - 1] != JOINED:
            return
        if not tokens.raw(after - 1, after)[0].islower():
            kind = next((w for w in tokens.words[after : after + 2] if w in _CLIENTS), "clients")
            yield after, {"group": f"{tokens.raw(i, after)} {kind}"}


def _item(tokens: Tokens, i: int) -> Found:
    """Read the number of a picture: capitals, digits and underscores, with a digit."""
    if i >= len(tokens):
        return
    start = tokens.starts[i]
    start -= tokens.text[start - 1 : start] == "_"
    match = _ITEM.match(tokens.text, start)
    if match and any(c.isdigit() for c in match[0]):
        yield _word_after(tokens, i, match.end()), {"item": match[0]}


def _url(tokens: Tokens, i: int) -> Found:
    match = _URL.match(tokens.text, tokens.starts[i]) if i < len(tokens) else None
    if match:
        yield _word_after(tokens, i, match.end()), {"url": match[0].rstrip(".")}


def _size(written: re.Pattern[str]) -> Read:
    def read(tokens: Tokens, i: int) -> Found:
        match = written.match(tokens.text, tokens.starts[i]) if i < len(tokens) else None
        if match:
            yield _word_after(tokens, i, match.end()), {"size": match[0]}

    return read


def _rest(*stops: str) -> Read:
    """Read on to the end of the clause, to one of `stops`, at most `MAX_REST` words."""

    def read(tokens: Tokens, i: int) -> Found:
        end = min(i + MAX_REST, len(tokens))
        after = i
        while after < end and (after == i or tokens.gaps[after] != APART):
            if after > i and (tokens.words[after] in stops or _turns(tokens, after)):
                break
            after += 1
        if after > i:
            yield after, {}

    return read


def _sentence(tokens: Tokens, i: int) -> Found:
    """Read on to the end of the sentence, all of it."""
    after = i + 1
    while after < min(i + 4 * MAX_REST, len(tokens)) and tokens.gaps[after] != APART:
        after += 1
    yield after, {}


def _turns(tokens: Tokens, i: int) -> bool:
    """Tell whether a clause turns at word `i`: at a bracket, ", no ...", or "and must ..."."""
    turns = phrases.words("turns")
    if tokens.gaps[i] == JOINED:
        return tokens.words[i] in phrases.words("and") and not turns.isdisjoint(
            tokens.words[i + 1 : i + 2]
        )
    between = tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
    return "(" in between or tokens.words[i] in turns


def _quoted(tokens: Tokens, i: int) -> Found:
    """Read words in quotation marks."""
    found = quotes.at(tokens.text, tokens.ends[i - 1]) if 0 < i < len(tokens) else None
    if found:
        yield _word_after(tokens, i, found[1]), {"text": tokens.text[found[0] : found[1]]}


def _word_after(tokens: Tokens, i: int, end: int) -> int:
    """Return the first word from `i` on that begins at `end` or later."""
    while i < len(tokens) and tokens.starts[i] < end:
        i += 1
    return i


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word in table("durations")["number"]


SLOTS: dict[str, Slot] = {
    "territories": Slot(_territories, lists.begins),
    "nationality": Slot(_nationality, lists.begins),
    "media": Slot(_media, lists.begins),
    "publications": Slot(_publications, lists.begins),
    "until": Slot(_moment("until"), moments.begins),
    "date": Slot(_moment("date"), moments.begins),
    "count": Slot(_count, _is_number),
    "duration": Slot(_duration("duration"), _is_number),
    "until_duration": Slot(_duration("until_duration"), _is_number),
    "after": Slot(_duration("after"), _is_number),
    "relative": Slot(_relative),
    "after_date": Slot(_after_date, moments.begins),
    "state": Slot(_state, names.may_begin_body),
    "press_service": Slot(_press_service, names.may_begin_body),
    "party": Slot(_party),
    "group": Slot(_group),
    "item": Slot(_item),
    "url": Slot(_url),
    "size": Slot(_size(_SIZE), _is_number),
    "pixels": Slot(_size(_PIXELS), _is_number),
    "quoted": Slot(_quoted),
    "rest": Slot(_rest()),
    "sentence": Slot(_sentence),
    "rest_no_source": Slot(_rest("distributed", "released", "provided", "supplied", "issued")),
}
