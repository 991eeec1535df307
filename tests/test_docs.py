"""The documentation says everything that there is, and nothing that there is not."""

import re
from pathlib import Path

import click
import pytest

from mediameta.cli import COMMANDS, group
from mediameta.config import SETTINGS, Setting

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_explains_each_command(name: str) -> None:
    assert f"\n## `mediameta {name}" in read("docs/commands.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_explains_each_option(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    section = read("docs/commands.md").split(f"\n## `mediameta {name}")[1].split("\n## ")[0]
    for option in (o for p in command.params for o in p.opts if o.startswith("--")):
        assert option in section


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.name)
def test_explains_each_setting(setting: Setting) -> None:
    assert f"`{setting.variable}`" in read("docs/settings.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_links_lead_somewhere(document: Path) -> None:
    broken = [
        link
        for link in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]
    assert broken == []
