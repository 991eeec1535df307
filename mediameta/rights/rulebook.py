"""House rules as data: the TOML file of a publication, checked key by key."""

import tomllib
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from mediameta.errors import VocabularyError
from mediameta.rights.conditions import CONDITIONS, are_names
from mediameta.rights.house import MODES, House, HouseRule, Mode
from mediameta.rights.model import Verdict
from mediameta.vocabulary.kinds import kinds

_NEEDED = ("name", "reason", "remedy")


def house_rules(text: str, place: str = "rules.toml") -> House:
    """Read house rules from TOML. Raises `VocabularyError` that says what is wrong and where."""
    try:
        book = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise VocabularyError(place, f"it is no TOML: {error}", "Mend that line.") from error
    rows = book.get("rule", [])
    if not isinstance(rows, list) or book.keys() - {"rule"}:
        raise VocabularyError(place, "it holds more than rules", "Write [[rule]] for each rule.")
    rules = tuple(_rule(row, f"{place}, rule {number}") for number, row in enumerate(rows, 1))
    _check_names([rule.name for rule in rules], place)
    return House(rules, version=sha256(text.encode("utf-8", "replace")).hexdigest()[:12])


def _rule(row: Any, place: str) -> HouseRule:
    if not isinstance(row, dict):
        raise VocabularyError(place, "it is no table", "Write [[rule]] for each rule.")
    _check_keys(row, place)
    _check_when(row.get("when", {}), place)
    values = {
        **row,
        "verdict": Verdict[row.get("verdict", "block")],
        "governs": tuple(row.get("governs", ())),
        "modes": tuple(Mode(**mode) for mode in row.get("modes", ())),
    }
    return HouseRule(**values)


def _check_keys(row: Mapping[str, Any], place: str) -> None:
    for key in row.keys() - _KEYS.keys():
        raise VocabularyError(place, f"no such key: {key}", f"Use {', '.join(_KEYS)}.")
    for key, (wanted, fits) in _KEYS.items():
        if key in row and not fits(row[key]):
            raise VocabularyError(place, f"{key} is not {wanted}", f"Write {key} as {wanted}.")
    for key in _NEEDED:
        if key not in row:
            raise VocabularyError(place, f"it has no {key}", f"Add {key}.")
    if not row.get("when") and not row.get("governs"):
        raise VocabularyError(place, "it never applies", "Add `when` or `governs`.")


def _check_when(when: Mapping[str, Any], place: str) -> None:
    for name, value in when.items():
        if name not in CONDITIONS:
            known = ", ".join(CONDITIONS)
            raise VocabularyError(place, f"no such condition: {name}", f"Use {known}.")
        if not CONDITIONS[name].fits(value):
            raise VocabularyError(place, f"{name} cannot be {value!r}", "See docs/rules.md.")


def _check_names(names: list[str], place: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise VocabularyError(place, f"two rules are called {name!r}", "Rename one.")


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_mode(value: Any) -> bool:
    return isinstance(value, str) and value in MODES


def _are_modes(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(mode, dict)
        and mode.keys() <= {"mode", "publication", "channel"}
        and _is_mode(mode.get("mode"))
        and all(map(_is_text, mode.values()))
        for mode in value
    )


def _are_kinds(value: Any) -> bool:
    return are_names(value) and all(kind in kinds() for kind in value)


# The keys of a rule: what each must be, in words and as a test.
_KEYS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "name": ("a text", _is_text),
    "reason": ("a text", _is_text),
    "remedy": ("a text", _is_text),
    "remedy_beside": ("a text", _is_text),
    "notice": ("a text", _is_text),
    "verdict": ("warn, ask or block", lambda value: value in ("warn", "ask", "block")),
    "mode": (f"one of {', '.join(MODES)}", _is_mode),
    "modes": ("a list of tables with mode, publication and channel", _are_modes),
    "when": ("a table", lambda value: isinstance(value, dict)),
    "governs": ("a list of kinds of restriction", _are_kinds),
}
