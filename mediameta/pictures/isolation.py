"""Parse files from outside in worker processes: one that hangs, crashes or swells costs one file.

A worker has limits of memory and time and no network, is renewed after some files, and answers in
JSON, so that nothing it says is ever run. Figures and reasons: findings F1 to F4 and F7 of the
threat model that `docs/security.md` sums up.
"""

import ctypes
import errno
import json
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from mediameta.errors import MediametaError, MetadataError, StoreError

Task = Callable[[Path, Path], dict[str, Any]]
"""What a worker does with one file; its second argument is a folder that it may write to."""

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
REMEDY = "Give another file."
MAX_ANSWER = 64 << 20
# Not the fault of the file: the next one would fail in the same way.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of memory, seconds of CPU and of waiting.

    `files` is after how many files a worker is renewed, `written` the bytes of one file it writes.
    """

    memory: int = 1 << 30
    cpu: int = 10
    wall: float = 60.0
    files: int = 200
    written: int = 256 << 20


LIMITS = Limits()


class Workers:
    """Processes that share files, each started when it is needed.

    A context: at its end they are gone.
    """

    def __init__(self, task: Task, folder: Path, *, count: int, limits: Limits = LIMITS) -> None:
        self._task, self._folder, self._limits = task, folder, limits
        self._count = max(1, count)
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._idle + self._busy:
            worker.stop()

    def map(self, paths: Iterable[Path]) -> Iterator[tuple[Path, dict[str, Any] | MetadataError]]:
        """Yield each path with what the task returned or why it failed, as soon as it is known.

        Raises `StoreError` where the folder cannot be written.
        """
        for path in paths:
            while len(self._busy) >= self._count:
                yield from self._finished()
            worker = self._ready()
            worker.send(path)
            self._busy.append(worker)
        while self._busy:
            yield from self._finished()

    def run(self, path: Path) -> dict[str, Any]:
        """Return what the task makes of one file. Raises as `map` does, and `MetadataError`."""
        ((_, answer),) = self.map([path])
        if isinstance(answer, MetadataError):
            raise answer
        return answer

    def _finished(self) -> Iterator[tuple[Path, dict[str, Any] | MetadataError]]:
        """Wait for some workers; yield their answers and make them, or others, idle."""
        soonest = min(worker.deadline for worker in self._busy) - time.monotonic()
        ready = wait([worker.connection for worker in self._busy], max(0.0, soonest))
        late = time.monotonic()
        for worker in list(self._busy):
            if worker.connection in ready or worker.deadline <= late:
                path, answer = worker.path, worker.answer(self._limits)
                self._busy.remove(worker)
                self._idle.append(worker)
                yield path, answer

    def _ready(self) -> "_Worker":
        """Return a worker that has nothing to do: an idle one, else a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive() and worker.done < self._limits.files:
                return worker
            worker.stop()
        return _Worker(self._task, self._folder, self._limits)


class _Worker:
    """The parent's end of one process."""

    def __init__(self, task: Task, folder: Path, limits: Limits) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload(["mediameta.pictures.take"])
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(task, folder, limits, theirs), daemon=True
        )
        self._process.start()
        theirs.close()
        self._folder, self._limits = folder, limits
        self.path = Path()
        self.deadline = 0.0
        self.done = 0

    def send(self, path: Path) -> None:
        self.path, self.deadline = path, time.monotonic() + self._limits.wall
        # One that is gone by now has closed its end, which `answer` sees.
        with suppress(OSError):
            self.connection.send_bytes(os.fsencode(path))

    def answer(self, limits: Limits) -> dict[str, Any] | MetadataError:
        """Return what the process answers; one that does not is stopped."""
        self.done += 1
        if not self.connection.poll():
            self.stop()
            return self._error(f"reading it took longer than {limits.wall:.0f} s")
        try:
            answer: dict[str, Any] = json.loads(self.connection.recv_bytes(MAX_ANSWER))
        except (EOFError, OSError, ValueError):
            self.stop()
            return self._error(_why(self._process.exitcode, limits))
        if "no_room" in answer:
            raise StoreError(str(self._folder), answer["no_room"], "Make room on the disk.")
        if "error" in answer:
            return MetadataError(str(self.path), *answer["error"])
        made: dict[str, Any] = answer["made"]
        return made

    def is_alive(self) -> bool:
        return not self.connection.closed and self._process.is_alive()

    def stop(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()

    def _error(self, reason: str) -> MetadataError:
        return MetadataError(str(self.path), reason, REMEDY)


def _why(exitcode: int | None, limits: Limits) -> str:
    """Say why a process is gone."""
    if exitcode == -signal.SIGXCPU:
        return f"reading it took more than {limits.cpu} s of processor time"
    if exitcode is not None and exitcode < 0:
        return f"its reader crashed ({signal.Signals(-exitcode).name})"
    return "its reader stopped"


def _serve(task: Task, folder: Path, limits: Limits, connection: Connection) -> None:
    """Do one file after another, until the parent is gone."""
    _confine(limits)
    while True:
        try:
            path = Path(os.fsdecode(connection.recv_bytes()))
        except EOFError:
            return
        _allow_cpu(limits.cpu)
        connection.send_bytes(json.dumps(_answer(task, path, folder, limits)).encode())


def _answer(task: Task, path: Path, folder: Path, limits: Limits) -> dict[str, Any]:
    try:
        return {"made": task(path, folder)}
    except MediametaError as error:
        return {"error": [error.reason, error.remedy]}
    except MemoryError:
        return {"error": [f"reading it needs more than {limits.memory >> 20} MB", REMEDY]}
    except OSError as error:
        said = error.strerror or type(error).__name__
        if error.errno in _NO_ROOM:
            return {"no_room": f"the folder cannot be written ({said})"}
        return {"error": [f"its reader failed ({said})", REMEDY]}
    # Parsers raise nearly anything on broken files; the other files go on. What they say of it
    # may name folders of this machine, and it is shown to whoever sent the file.
    except Exception as error:
        return {"error": [f"its reader failed ({type(error).__name__})", REMEDY]}


def _confine(limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl C is the parent's, which stops us.
    _leave_network()
    for name, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (value, value))


def _leave_network() -> None:
    """Move to a network namespace without interfaces, where the system lets us."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET):
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _allow_cpu(seconds: int) -> None:
    """Let this process use so much more CPU than it has used; then the system kills it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
