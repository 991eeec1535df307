"""The examples of the gate's documentation, run: curl against a real server, the hook in git."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

DOCS = Path(__file__).parent.parent.parent / "docs"
EXAMPLE = re.compile(r"```sh\n(curl .+?)\n```\n\n```json\n(.+?)\n```", re.DOTALL)
HOOK = re.compile(r"```sh\n(#!/bin/sh.+?)```", re.DOTALL)
CLEAR = "Regatta\n\nA boat leaves the harbour on Monday. (AP Photo/Ana Lima)\n"
OUT = "Regatta\n\nA boat leaves the harbour on Monday. FRANCE OUT. (AP Photo/Ana Lima)\n"

needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@needs_curl
def test_runs_every_example_of_curl(address: str, add_token: Callable[..., dict[str, str]]) -> None:
    token = add_token("write")["Authorization"].removeprefix("Bearer ")
    environment = {"PATH": os.environ["PATH"], "DESK": address, "TOKEN": token}
    examples = EXAMPLE.findall((DOCS / "api.md").read_text("utf-8"))
    assert len(examples) == (DOCS / "api.md").read_text("utf-8").count("```sh\ncurl")
    for command, shown in examples:
        done = subprocess.run(
            ["sh", "-c", command], env=environment, capture_output=True, text=True, check=True
        )
        assert _holds(json.loads(done.stdout), json.loads(shown)), done.stdout


def _holds(answer: Any, shown: Any) -> bool:
    """Return whether an answer has all that the page shows of it."""
    if isinstance(shown, dict):
        return all(key in answer and _holds(answer[key], shown[key]) for key in shown)
    if isinstance(shown, list):
        return len(answer) == len(shown) and all(map(_holds, answer, shown))
    return bool(answer == shown)


@needs_git
@pytest.mark.parametrize(
    ("articles", "commits"),
    [
        ({"regatta.txt": CLEAR}, True),
        ({"regatta.txt": OUT}, False),
        ({"one.txt": OUT, "two words.txt": CLEAR}, False),
        ({"empty.txt": ""}, False),
        ({}, True),
    ],
)
def test_stops_a_commit_by_the_hook(
    tmp_path: Path, articles: dict[str, str], commits: bool
) -> None:
    hook = HOOK.search((DOCS / "gate.md").read_text("utf-8"))
    assert hook
    repository, program = tmp_path / "desk", tmp_path / "bin" / "mediameta"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mediameta "$@"\n')
    program.chmod(0o755)
    git = _git(repository, f"{program.parent}:{os.environ['PATH']}")
    git("init", "-q")
    (repository / ".git/hooks/pre-commit").write_text(hook[1])
    (repository / ".git/hooks/pre-commit").chmod(0o755)
    (repository / "articles").mkdir()
    for name, text in {**articles, "../README": "Not an article."}.items():
        (repository / "articles" / name).write_text(text, "utf-8")
    git("add", ".")
    # What is staged counts, whatever the file says now.
    for name in articles:
        (repository / "articles" / name).write_text(CLEAR, "utf-8")
    assert (git("commit", "-qm", "Regatta").returncode == 0) == commits


def _git(folder: Path, path: str) -> Callable[..., subprocess.CompletedProcess[str]]:
    folder.mkdir()
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@desk.example")
    root = str(DOCS.parent)
    environment = {"PATH": path, "HOME": str(folder), "PYTHONPATH": root}
    return lambda *given: subprocess.run(
        ["git", *who, *given], cwd=folder, env=environment, capture_output=True, text=True
    )
