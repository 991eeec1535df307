"""`mediameta rights`: the rules of a record, a text or a policy; out as ODRL if you like."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from sqlmodel import select

from mediameta import config
from mediameta.captions import parse_restrictions
from mediameta.cli import lines
from mediameta.cli.table import clean
from mediameta.desk.backgrounds import background
from mediameta.errors import RequestError
from mediameta.export.rightsml import record_policy, text_policy
from mediameta.rights import Facts, Rule, rules_from
from mediameta.rights.odrl import graph
from mediameta.rights.odrl.document import MAX_BYTES
from mediameta.rights.odrl.read import imported, rules_of
from mediameta.store.session import open_session
from mediameta.store.tables import Record

FORMATS = ("text", "jsonl", "jsonld")


@click.command("rights")
@click.argument("record", required=False)
@click.option("--text", metavar="FILE", help="Read the words of a provider; - for standard input.")
@click.option("--policy", metavar="FILE", help="Read ODRL policies: JSON-LD, or Turtle (.ttl).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def command(record: str | None, text: str | None, policy: str | None, form: str) -> None:
    """Show the rules of a RECORD (its number or key), of a text or of ODRL policies.

    As jsonld the rules are one ODRL policy, as jsonl one JSON object a line.
    """
    if [record, text, policy].count(None) != 2:
        raise RequestError("rights", "it shows one thing", "Give RECORD, --text or --policy.")
    if policy:
        rules = _of_policies(Path(policy))
        _show(rules, form, text_policy(policy, rules))
    elif text:
        words = _read(text).decode("utf-8", "replace")
        rules = rules_from(parse_restrictions(words, labels=True), facts=Facts())
        _show(rules, form, text_policy(words, rules))
    else:
        key, rules = _of_record(record or "")
        _show(rules, form, record_policy(key, rules))


def _of_record(name: str) -> tuple[str, tuple[Rule, ...]]:
    with open_session(config.read(os.environ), reading=True) as session:
        number = int(name) if name.isdecimal() and len(name) < 10 else None
        found = session.get(Record, number) if number is not None else None
        found = found or session.exec(select(Record).where(Record.key == name)).first()
        if found is None:
            raise RequestError(name, "there is no such record", "Give its number or its key.")
        return found.key, background(found).rules


def _of_policies(path: Path) -> tuple[Rule, ...]:
    if path.suffix == ".ttl":
        found = imported(graph.policies(path), facts=Facts())
    else:
        found = rules_of(_read(str(path)), facts=Facts(), place=str(path))
    return tuple(rule for one in found for rule in one.rules)


def _read(name: str) -> bytes:
    """Return at most one byte more than a policy or a text may have."""
    try:
        with click.open_file(name, "rb") as file:
            data: bytes = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise RequestError(name, reason, "Check the name and retry.") from error
    if len(data) > MAX_BYTES:
        raise RequestError(name, "it is larger than 5 MB", "Give a smaller one.")
    return data


def _show(rules: Sequence[Rule], form: str, policy: dict[str, Any]) -> None:
    if form == "jsonld":
        click.echo(json.dumps(policy, indent=2))
    for rule in rules if form != "jsonld" else ():
        click.echo(lines.dump(_row(rule)) if form == "jsonl" else _line(rule))
    if form == "text" and not rules:
        click.echo("No rule restricts the use.")


def _row(rule: Rule) -> dict[str, Any]:
    return {**asdict(rule), "verdict": str(rule.verdict), "cap": str(rule.cap)}


def _line(rule: Rule) -> str:
    words = f" “{clean(rule.text)}”" if rule.text else ""
    return f"{rule.verdict!s:<5}  {rule.kind:<22}  {clean(rule.message)}{words}"
