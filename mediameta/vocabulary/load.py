"""Read a vocabulary table. Each is a TOML file whose head names its source and date."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from mediameta.errors import VocabularyError

_DATA = files("mediameta.vocabulary") / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `data/NAME.toml`, read once.

    Raises `VocabularyError` where the file is missing or broken.
    """
    place = _DATA / f"{name}.toml"
    try:
        return tomllib.loads(place.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{name}.toml", str(error), "Restore or mend the file.") from error


def names_in(folder: str) -> list[str]:
    """Return the names of the tables in `data/FOLDER`, in the order of the alphabet."""
    return sorted(file.name.removesuffix(".toml") for file in (_DATA / folder).iterdir())
