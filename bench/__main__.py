"""Run every bench, print a table and keep it in `docs/benchmarks.md`."""

import platform
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench import Figure, captions, duplicates, ingest, metadata, pages, startup, writing

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
HEAD = "| figure | value | must |\n|---|---|---|\n"
MARK = "<!-- figures -->\n"


def main() -> None:
    """Measure all, print the table, and write it below the mark of the page."""
    benches = (startup, captions, pages, metadata, writing, ingest, duplicates)
    figures = [figure for bench in benches for figure in bench.measure()]
    report = f"{machine()}\n\n{table(figures)}"
    sys.stdout.write(report)
    above = PAGE.read_text("utf-8").split(MARK)[0]
    PAGE.write_text(above + MARK + "\n" + report, "utf-8")


def machine() -> str:
    """Say when and on what it was measured."""
    processor = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    day = datetime.now(UTC).date().isoformat()
    return f"Measured {day}, Python {platform.python_version()}, one core of {processor}."


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = (f"| {f.name} | {f.value:,.4g} {f.unit} | {f.must} |\n" for f in figures)
    return HEAD + "".join(rows)


if __name__ == "__main__":
    main()
