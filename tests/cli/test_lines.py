"""JSON lines: in order, every line answered, whatever stands in it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from mediameta.cli import lines as json_lines


def run(*arguments: str, lines: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mediameta", *arguments]
    return subprocess.run(command, input=lines, capture_output=True, check=False)


def answers(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("workers", ["1", "2", "0"])
def test_keeps_the_order(workers: str) -> None:
    lines = [json.dumps({"id": n, "text": f"Boat {n}. (AP Photo/Ana Lima)"}) for n in range(1000)]
    done = run("parse", "--jsonl", "--workers", workers, lines="\n".join(lines).encode())
    assert [row["id"] for row in answers(done)] == list(range(1000))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_reads_no_further_ahead_than_its_workers_need(workers: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield -number

    for done, result in enumerate(json_lines.map_in_order(abs, items(), workers)):
        assert result == done
        assert taken - done <= 4 * workers
    assert taken == 200


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"id": 3}', 'no "text"'),
        (b'{"id": 3, "text": null}', 'no "text"'),
    ],
)
def test_answers_a_bad_line_and_goes_on(line: bytes, reason: str) -> None:
    done = run(
        "parse", "--jsonl", lines=b'{"id": 1, "text": "a"}\n' + line + b'\n{"id": 2, "text": "b"}'
    )
    first, bad, last = answers(done)
    assert (first["id"], last["id"]) == (1, 2)
    assert reason in bad["error"]
    assert done.stderr.startswith(b"mediameta: line 2: ")
    assert done.returncode == 0


def test_leaves_blank_lines_out() -> None:
    done = run("parse", "--jsonl", lines=b'\n\n{"id": 1, "text": "a"}\n  \n')
    assert len(answers(done)) == 1


def test_answers_lone_surrogates() -> None:
    done = run("parse", "--jsonl", lines=b'{"id": 1, "text": "caf\\ud800"}')
    assert answers(done)[0]["text"] == "caf\ud800"


def test_takes_one_caption_without_lines() -> None:
    done = run("parse", lines=b"Boats leave. (AP Photo/Ana Lima)")
    assert answers(done)[0]["text"] == "Boats leave. (AP Photo/Ana Lima)"
