"""JSON lines in, JSON lines out: in order, with an `error` line for a line that cannot be read."""

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import click

Answer = dict[str, Any]
Work = Callable[[dict[str, Any]], Answer]

T = TypeVar("T")
R = TypeVar("R")

BATCH = 200


def run(work: Work, *, workers: int = 1) -> None:
    """Answer each line of standard input on standard output; bad lines are named on stderr."""
    workers = workers or os.cpu_count() or 1
    numbered = enumerate(sys.stdin.buffer, start=1)
    step = partial(answer_batch, work)
    for answers in _map(step, _batches(numbered), workers):
        for number, answer in answers:
            if "error" in answer:
                click.echo(f"mediameta: line {number}: {answer['error']}", err=True)
            click.echo(dump(answer))


def answer_batch(work: Work, batch: list[tuple[int, bytes]]) -> list[tuple[int, Answer]]:
    """Answer numbered lines; blank ones are left out."""
    return [(number, answer(work, line)) for number, line in batch if line.strip()]


def answer(work: Work, line: bytes) -> Answer:
    """Answer one line: its `id` and what `work` returns, or `error` with the reason."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON ({error}); write one JSON object a line"}
    if not isinstance(row, dict):
        return {"id": None, "error": "not a JSON object; write one JSON object a line"}
    try:
        return {"id": row.get("id"), **work(row)}
    except (KeyError, TypeError, ValueError) as error:
        return {"id": row.get("id"), "error": f"{type(error).__name__}: {error}"}


def text_of(row: dict[str, Any]) -> str:
    """Return the `text` of a row. Raises `ValueError` where it has none."""
    text = row.get("text")
    if not isinstance(text, str):
        raise ValueError('no "text"; give the words as a string')
    return text


def dump(value: Any) -> str:
    """Return `value` as one line of JSON; lone surrogates, which are no text, are escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _batches(lines: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    lines = iter(lines)
    while batch := list(islice(lines, BATCH)):
        yield batch


def _map(step: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R]:
    """Map in order; with several workers at most four batches a worker are in memory."""
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
