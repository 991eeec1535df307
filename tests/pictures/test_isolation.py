"""A file that hangs, crashes or swells costs that file, and no other."""

import errno
import os
import signal
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from mediameta.errors import MetadataError, StoreError
from mediameta.pictures.isolation import LIMITS, Limits, Workers

# Wide enough for a machine that does much else: only what must run out is short.
QUICK = Limits(cpu=1, wall=30.0, files=3)
HASTY = Limits(cpu=10, wall=3.0)


def act(path: Path, folder: Path) -> dict[str, Any]:
    """Do what the name of a file says."""
    match path.name:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "stop":
            os._exit(3)
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(60)
        case "swell":
            return {"size": len(bytearray(2 << 30))}
        case "raise":
            raise KeyError("tag 700")
        case "refuse":
            raise MetadataError("inside", "it is broken", "Ask again.")
        case "network":
            socket.create_connection(("127.0.0.1", 5432), timeout=1).close()
        case "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        case "write":
            (folder / "made").write_bytes(b"x")
    return {"pid": os.getpid()}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crash", "its reader crashed (SIGSEGV)"),
        ("stop", "its reader stopped"),
        ("spin", "more than 1 s of processor time"),
        ("swell", "needs more than 1024 MB"),
        ("raise", "its reader failed (KeyError)"),
        ("refuse", "it is broken"),
        ("network", "its reader failed (Network is unreachable)"),
    ],
)
def test_costs_one_file(tmp_path: Path, name: str, said: str) -> None:
    names = ["a", name, "b"]
    with Workers(act, tmp_path, count=1, limits=QUICK) as workers:
        answers = dict(workers.map(map(Path, names)))
    assert isinstance(answers[Path("a")], dict)
    assert isinstance(answers[Path("b")], dict)
    error = answers[Path(name)]
    assert isinstance(error, MetadataError)
    assert said in str(error)
    assert error.place == name


def test_waits_no_longer_than_the_limit(tmp_path: Path) -> None:
    with (
        Workers(act, tmp_path, count=1, limits=HASTY) as workers,
        pytest.raises(MetadataError, match="longer than 3 s"),
    ):
        workers.run(Path("sleep"))


def test_blames_no_file_for_a_full_disk(tmp_path: Path) -> None:
    with (
        Workers(act, tmp_path, count=1, limits=QUICK) as workers,
        pytest.raises(StoreError, match="No space left"),
    ):
        workers.run(Path("full"))


def test_puts_another_in_the_place_of_a_worker_that_is_gone(tmp_path: Path) -> None:
    with Workers(act, tmp_path, count=1, limits=QUICK) as workers:
        pid = workers.run(Path("a"))["pid"]
        os.kill(pid, signal.SIGKILL)
        # The fork server reaps it.
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.01)
        assert workers.run(Path("a"))["pid"] != pid


def test_raises_for_the_one_file_that_was_asked_for(tmp_path: Path) -> None:
    with Workers(act, tmp_path, count=1, limits=QUICK) as workers:
        with pytest.raises(MetadataError, match="it is broken"):
            workers.run(Path("refuse"))
        assert workers.run(Path("a"))["pid"] != os.getpid()


def test_renews_a_worker_after_some_files(tmp_path: Path) -> None:
    with Workers(act, tmp_path, count=1, limits=QUICK) as workers:
        pids = [workers.run(Path("a"))["pid"] for _ in range(7)]
    assert [len(set(pids[:3])), len(set(pids[3:6])), len(set(pids))] == [1, 1, 3]


def test_answers_every_file_over_several_workers(tmp_path: Path) -> None:
    names = [Path(str(number)) for number in range(40)]
    with Workers(act, tmp_path, count=2, limits=LIMITS) as workers:
        answers = dict(workers.map(names))
    assert sorted(answers) == sorted(names)
    assert len({answer["pid"] for answer in answers.values() if isinstance(answer, dict)}) == 2


def test_leaves_no_process_behind(tmp_path: Path) -> None:
    with Workers(act, tmp_path, count=1, limits=QUICK) as workers:
        pid = workers.run(Path("a"))["pid"]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_takes_names_of_any_bytes(tmp_path: Path) -> None:
    path = Path(os.fsdecode(b"caf\xe9\n\xe2\x80\xae.jpg"))
    with Workers(act, tmp_path, count=1) as workers:
        assert dict(workers.map([path])).keys() == {path}


def test_lets_a_worker_write_to_its_folder(tmp_path: Path) -> None:
    with Workers(act, tmp_path, count=1) as workers:
        workers.run(Path("write"))
    assert (tmp_path / "made").read_bytes() == b"x"
