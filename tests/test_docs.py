"""What the documentation says of roles, scopes and settings is what the app does."""

from pathlib import Path

from mediameta.config import SETTINGS
from mediameta.vocabulary.roles import capabilities, roles, scopes

DOCS = Path(__file__).parent.parent / "docs"


def rows(name: str) -> list[list[str]]:
    """Return the cells of all tables of a page."""
    lines = (DOCS / name).read_text("utf-8").splitlines()
    return [[c.strip() for c in line.split("|")[1:-1]] for line in lines if line.startswith("|")]


def test_shows_what_each_role_may_do() -> None:
    table = rows("security.md")
    assert ["capability", "what it is", *(f"`{role}`" for role in roles())] in table
    for name, words in capabilities().items():
        held = ["yes" if name in may else "" for may in roles().values()]
        assert [f"`{name}`", words, *held] in table


def test_shows_what_each_scope_lends() -> None:
    table = rows("security.md")
    for scope, lent in scopes().items():
        assert [f"`{scope}`", ", ".join(f"`{name}`" for name in lent)] in table


def test_gives_capabilities_that_there_are() -> None:
    known = set(capabilities())
    assert all(set(may) <= known for may in [*roles().values(), *scopes().values()])
    assert set.union(*map(set, roles().values())) == known


def test_shows_every_setting_with_its_default() -> None:
    table = {row[0]: row[1] for row in rows("settings.md")}
    for setting in SETTINGS:
        assert table[f"`{setting.variable}`"] == (
            f"`{setting.default}`" if setting.default else "empty"
        )
