"""The check of an article as a person reads it: verdict first, then each picture and what to do."""

import re
import sys
from collections import Counter

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mediameta.rights import Check, PictureCheck, Reason, Use, Verdict
from mediameta.rights.wording import spoken

SIGNS = {Verdict.allow: "✓", Verdict.warn: "!", Verdict.ask: "?", Verdict.block: "✗"}
STYLES = {
    Verdict.allow: "green",
    Verdict.warn: "yellow",
    Verdict.ask: "bold magenta",
    Verdict.block: "bold red",
}
HEADLINES = {
    Verdict.allow: "may go out",
    Verdict.warn: "may go out, with an editor's eye",
    Verdict.ask: "must not go out before somebody has been asked",
    Verdict.block: "must not go out",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_QUOTE = 160
_CAPTION = 90


def show(check: Check, file: str) -> None:
    """Print the check of the article in `file`."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, soft_wrap=False)
    console.print(_headline(check, file))
    if not check.pictures:
        console.print("No picture with a caption or a credit was found.")
        return
    console.print(_pictures(check))
    lines = [(picture.position, credit_line(picture)) for picture in check.pictures]
    console.print("Credit lines to print", style="bold")
    for position, line in lines:
        console.print(f"{position:>3}  {line or '(none found)'}", soft_wrap=True, markup=False)


def credit_line(check: PictureCheck) -> str | None:
    """Return the credit to print: the one that is demanded, else the one in the caption."""
    line = check.decision.required_credit or check.use.credit_shown
    return clean(line) if line else None


def clean(text: str) -> str:
    """Return text on one line without signs that would steer a terminal.

    >>> clean("a\\x1b[31m b\\n c")
    'a�[31m b c'
    """
    return " ".join(_CONTROL.sub("\ufffd", text).split())


def _headline(check: Check, file: str) -> Text:
    use = check.pictures[0].use if check.pictures else None
    parts = [f"{clean(file)}: {_counts(check)}", *_use(use)]
    return Text.assemble(
        _sign(check.verdict), (f"  {HEADLINES[check.verdict]}\n", "bold"), " · ".join(parts)
    )


def _counts(check: Check) -> str:
    """Return how many pictures there are, and how many of each verdict where they differ."""
    count = len(check.pictures)
    verdicts = Counter(picture.decision.verdict for picture in check.pictures)
    each = [f"{verdicts[verdict]} {verdict}" for verdict in sorted(verdicts, reverse=True)]
    pictures = f"{count} picture" + ("" if count == 1 else "s")
    return pictures + (f" ({', '.join(each)})" if len(each) > 1 else "")


def _use(use: Use | None) -> list[str]:
    if use is None:
        return []
    moment = spoken(use.date) if use.date else None
    said = [use.channel, use.purpose, ", ".join(use.territory), use.publication, moment]
    return [clean(part.replace("_", " ")) for part in said if part]


def _pictures(check: Check) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), show_edge=False, expand=True)
    table.add_column("#", justify="right", width=3)
    table.add_column("Verdict", width=7)
    table.add_column("Picture", ratio=2)
    table.add_column("Why, and what to do", ratio=3)
    for picture in check.pictures:
        decision = picture.decision
        table.add_row(
            str(picture.position), _sign(decision.verdict), _words(picture), _reasons(picture)
        )
    return table


def _sign(verdict: Verdict) -> Text:
    return Text(f"{SIGNS[verdict]} {str(verdict).upper()}", STYLES[verdict])


def _words(check: PictureCheck) -> Text:
    return Text(_short(check.picture.caption or check.picture.raw_text, _CAPTION))


def _reasons(check: PictureCheck) -> Group | Text:
    if not check.decision.reasons:
        return Text("Nothing stands against it.")
    worst_first = sorted(check.decision.reasons, key=lambda reason: -reason.verdict)
    return Group(*(_reason(reason) for reason in worst_first))


def _reason(reason: Reason) -> Group:
    parts = [Text(f"{SIGNS[reason.verdict]} {clean(reason.message)}", STYLES[reason.verdict])]
    if reason.text:
        parts.append(Text(f"“{_short(reason.text, _QUOTE)}”", "italic"))
    if reason.remedy:
        parts.append(Text(f"→ {clean(reason.remedy)}"))
    first, *rest = parts
    return Group(first, *(Padding(part, (0, 0, 0, 2)) for part in rest))


def _short(text: str, limit: int) -> str:
    words = clean(text)
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"
