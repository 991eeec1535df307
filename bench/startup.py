"""How long a command takes from nothing, and how much memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import Figure

SEED = Path(__file__).parent.parent / "seeds" / "delegation.txt"
TRIES = 7


def measure() -> Iterator[Figure]:
    """Time the commands that a person waits for; the best of several runs."""
    yield Figure("`mediameta --help`", best(["--help"]), "s", "under 0.3 s")
    yield Figure(
        "`mediameta check` of the seed article", best(["check", str(SEED)]), "s", "under 1 s"
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure("peak memory of these", peak, "MB")


def best(arguments: list[str]) -> float:
    """Return the shortest wall time of a command, in seconds."""
    return min(_once(arguments) for _ in range(TRIES))


def _once(arguments: list[str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "mediameta", *arguments], capture_output=True)
    if done.returncode > 1:
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - begin
