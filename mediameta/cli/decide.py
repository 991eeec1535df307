"""`mediameta decide`: scenarios in, decisions out."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import click

from mediameta.captions import parse_caption, parse_restrictions
from mediameta.cli import lines, scenario
from mediameta.desk.facts import credit_text
from mediameta.errors import RequestError
from mediameta.export.check import decision_json
from mediameta.rights import decide as decision
from mediameta.rights import rules_from


@click.command("decide")
@click.option("--jsonl", is_flag=True, help='Read lines of {"id", "text", "media", "use"}.')
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
def command(jsonl: bool, workers: int) -> None:
    """Decide one use of one picture a line, from the words of its provider."""
    if not jsonl:
        raise RequestError("decide", "it reads JSON lines only", "Give --jsonl.")
    now = datetime.now(UTC).isoformat()
    lines.run(partial(decide, now), workers=workers)


def decide(now: str, row: dict[str, Any]) -> dict[str, Any]:
    """Answer one row of `decide --jsonl`; `now` is the date of a use that gives none."""
    text = lines.text_of(row)
    caption = parse_caption(text)
    facts = scenario.facts_of(row, text=text, credit_text=credit_text(caption))
    use = scenario.use_of(row, now=now)
    rules = rules_from(parse_restrictions(text, labels=True), facts=facts)
    return decision_json(decision(rules, use, facts=facts))
