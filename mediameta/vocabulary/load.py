"""Read a vocabulary table. Each is a TOML file whose head names its source and date."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from mediameta.errors import VocabularyError


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `data/NAME.toml`, read once.

    Raises `VocabularyError` where the file is missing or broken.
    """
    place = files("mediameta.vocabulary") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(place.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{name}.toml", str(error), "Restore or mend the file.") from error
