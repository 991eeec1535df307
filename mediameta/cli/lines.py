"""JSON lines in, JSON lines out: in order, with an `error` line for a line that cannot be read."""

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import click

from mediameta.errors import MediametaError

T = TypeVar("T")
R = TypeVar("R")
Answer = dict[str, Any]
Work = Callable[[dict[str, Any]], Answer]
Numbered = tuple[int, bytes]

BATCH = 200


def run(work: Work, *, workers: int = 1) -> None:
    """Answer each line of standard input on standard output; bad lines are named on stderr.

    `workers` processes share the lines (0: one for each core); memory stays flat.
    """
    batches = in_batches(enumerate(sys.stdin.buffer, start=1))
    with progress("lines") as advance:
        for answers in map_in_order(partial(answer_batch, work), batches, workers):
            for number, answer in answers:
                if "error" in answer:
                    click.echo(f"mediameta: line {number}: {answer['error']}", err=True)
                click.echo(dump(answer))
            advance(len(answers))


def answer_batch(work: Work, batch: list[Numbered]) -> list[tuple[int, Answer]]:
    """Answer numbered lines; blank ones are left out."""
    return [(number, answer_line(work, line)) for number, line in batch if line.strip()]


def answer_line(work: Work, line: bytes) -> Answer:
    """Answer one line: its `id` and what `work` returns, or `error` with the reason.

    >>> answer_line(lambda row: {"twice": row["n"] * 2}, b'{"id": 7, "n": 4}')
    {'id': 7, 'twice': 8}
    >>> answer_line(lambda row: row, b"[]")["error"]
    'not a JSON object; write one JSON object a line'
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON ({error}); write one JSON object a line"}
    if not isinstance(row, dict):
        return {"id": None, "error": "not a JSON object; write one JSON object a line"}
    try:
        return {"id": row.get("id"), **work(row)}
    except (MediametaError, TypeError, ValueError) as error:
        return {"id": row.get("id"), "error": str(error)}


def text_of(row: dict[str, Any]) -> str:
    """Return the `text` of a row. Raises `ValueError` where it has none."""
    text = row.get("text")
    if not isinstance(text, str):
        raise ValueError('no "text"; give the words as a string')
    return text


def dump(value: Any) -> str:
    """Return `value` as one line of JSON; lone surrogates, which are no text, are escaped.

    >>> print(dump({"credit": "Lourdes Peña", "broken": chr(0xD800)}))
    {"credit": "Lourdes Peña", "broken": "\\ud800"}
    """
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def in_batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Cut a stream into lists of at most `size`."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch


def map_in_order(step: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """Map in order over processes; at most four items a worker are under way at once."""
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield from map(step, items)
        return
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[R]] = deque()
        for item in items:
            waiting.append(pool.submit(step, item))
            if len(waiting) >= 4 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def progress(unit: str) -> Iterator[Callable[[int], None]]:
    """Count on a terminal how much is done; say nothing in a pipe."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.completed:,.0f} " + unit), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done: bar.advance(task, done)
