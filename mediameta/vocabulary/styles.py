"""House styles of credit lines, read from `styles.toml`.

>>> styles()["guardian"].label
'Photograph: '
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

from mediameta.errors import VocabularyError
from mediameta.vocabulary.load import table


@dataclass(frozen=True, slots=True)
class Style:
    """The knobs of a house style; the defaults are the plain slash form."""

    key: str
    title: str = ""
    language: str = "en"
    source: str = ""
    form: Literal["line", "tasl", "tasl-print"] = "line"
    # Words before the credit, and whether they stay away where no creator is shown.
    label: str = ""
    label_needs_creator: bool = False
    brackets: Literal["", "()", "[]"] = ""
    # Between creators and chain (`close` ends the chain), between providers, before a distributor.
    join: str = "/"
    close: str = ""
    link: str = "/"
    via: str = " via "
    order: Literal["creators_first", "providers_first"] = "creators_first"
    # Between the last two creators; `case` is that of the creators, or of the whole line.
    and_word: str = "and"
    case: Literal["kept", "upper", "upper_all"] = "kept"
    # What is shown: creators or not, the whole chain, all but the distributor, or the last alone.
    creators: bool = True
    chain: Literal["all", "source", "last"] = "all"
    # The agency whose style it is, its name as the distributor of others' pictures, and the name
    # that leads before the creator of its own.
    house: str = ""
    house_name: str = ""
    own_name: str = ""
    # The publication that commissions, and how it says so.
    publication: str = ""
    freelance: str = " for "
    # Marks: pool and handout stand in the chain, before `via` where `mark_via`; file ends it.
    pool: str = "Pool"
    handout: str = "Handout"
    mark_via: bool = False
    file: str = "/File"
    # Instead of a creator: none is known, or the name is kept back for the creator's safety.
    unknown: str = ""
    withheld: str = "Name withheld"
    # What stands before the licence of a work, where it has one.
    license: str = ", "
    # The most bytes that a line may take; 0: as many as it likes.
    max_bytes: int = 0


@cache
def styles() -> Mapping[str, Style]:
    """Return the styles that come with the product, by key."""
    return {key: style_from(key, row) for key, row in table("styles").items()}


def find_style(key: str) -> Style:
    """Return the style of this key. Raises `VocabularyError` where there is none.

    >>> find_style("nonsense")
    Traceback (most recent call last):
    mediameta.errors.VocabularyError: style nonsense: there is no such style. Use one of slash, ...
    """
    if key not in styles():
        known = ", ".join(styles())
        raise VocabularyError(f"style {key}", "there is no such style", f"Use one of {known}.")
    return styles()[key]


def style_from(key: str, row: Mapping[str, Any]) -> Style:
    """Return a style from its knobs, as in `styles.toml`; a user's own styles enter here.

    Raises `VocabularyError` for a knob that does not exist or a value that it does not take.

    >>> style_from("echo", {"label": "Foto: ", "join": " / "}).join
    ' / '
    """
    knobs = {("and_word" if name == "and" else name): value for name, value in row.items()}
    for name, value in knobs.items():
        _check(key, name, value)
    return Style(key=key, **knobs)


def _check(key: str, name: str, value: Any) -> None:
    accepted = _knobs().get(name)
    if accepted is None:
        remedy = f"Use {', '.join(_knobs())}."
        raise VocabularyError(f"style {key}", f"there is no knob {name!r}", remedy)
    if isinstance(accepted, type):
        if type(value) is not accepted:
            reason = f"{name} is {value!r}, not {accepted.__name__}"
            raise VocabularyError(f"style {key}", reason, "Correct the value.")
    elif value not in accepted:
        remedy = f"Use one of {', '.join(map(repr, accepted))}."
        raise VocabularyError(f"style {key}", f"{name} is {value!r}", remedy)


@cache
def _knobs() -> dict[str, type | tuple[str, ...]]:
    """What each knob takes: a type, or the values of a choice."""
    hints = get_type_hints(Style)
    names = [field.name for field in fields(Style) if field.name != "key"]
    return {name: get_args(hints[name]) or hints[name] for name in names}
