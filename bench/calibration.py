"""How often credits and restrictions are wrong, by the confidence that the reader gave them.

    python -m bench.calibration captions LABELLED.jsonl
    python -m bench.calibration restrictions LABELLED.jsonl

A labelled line holds `text` and either `gold` (`creators`, `providers`, as lists of names) or
`restrictions` (each with `kind`, `start`, `end`). The figure that counts is the last row: of the
answers above 0.9, which no editor is asked about, how many are wrong.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mediameta import parse_caption, parse_restrictions
from mediameta.captions.model import SURE
from mediameta.vocabulary import parties

BINS = (0.5, 0.7, 0.8, SURE, 0.95, 1.0)

Answer = tuple[float, bool]


def credits_of(row: dict[str, Any]) -> Iterator[Answer]:
    """Yield the confidence of the credit that was found, and whether its names are wrong."""
    credit = parse_caption(row["text"]).credit
    if credit is None:
        return
    gold = row["gold"]
    names = {c.name.casefold() for c in credit.creators}
    found = {_party(provider.name) for provider in credit.providers}
    right = names == {c.casefold() for c in gold["creators"]} and found == {
        _party(name) for name in gold["providers"]
    }
    yield credit.confidence, not right


def _party(name: str) -> str:
    """Return one name for all names of a party, so that "AP" is "Associated Press"."""
    party = parties.find(name)
    return party.key if party else name.casefold().removeprefix("the ")


def restrictions_of(row: dict[str, Any]) -> Iterator[Answer]:
    """Yield the confidence of each restriction that was found, and whether it is not there."""
    labels = [(r["kind"], r["start"], r["end"]) for r in row["restrictions"]]
    for found in parse_restrictions(row["text"]):
        start, end = found.span
        right = any(k == found.kind and a < end and start < b for k, a, b in labels)
        yield found.confidence, not right


READERS: dict[str, Callable[[dict[str, Any]], Iterator[Answer]]] = {
    "captions": credits_of,
    "restrictions": restrictions_of,
}


def main(what: str, labelled: str) -> None:
    """Write answers and wrong answers for each range of confidence."""
    answers, wrong = Counter[float](), Counter[float]()
    for line in Path(labelled).read_text("utf-8").splitlines():
        for confidence, is_wrong in READERS[what](json.loads(line)):
            top = next(top for top in BINS if confidence <= top)
            answers[top] += 1
            wrong[top] += is_wrong
    for top in sorted(answers):
        sys.stdout.write(_row(f"up to {top:.2f}", answers[top], wrong[top]))
    sure = [top for top in answers if top > SURE]
    row = _row(f"above {SURE:.2f}", sum(answers[t] for t in sure), sum(wrong[t] for t in sure))
    sys.stdout.write(row)


def _row(name: str, answers: int, wrong: int) -> str:
    return f"{name}: {answers:5d} answers, {wrong:4d} wrong, {wrong / max(answers, 1):.1%}\n"


if __name__ == "__main__":
    main(*sys.argv[1:3])
