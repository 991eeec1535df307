"""Where `templates/`, `static/` and `seeds/` are, in a checkout and in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return the packaged copy of a top-level folder, or the folder in the checkout."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


TEMPLATES = folder("templates")
STATIC = folder("static")
SEEDS = folder("seeds")
