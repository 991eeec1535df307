"""The house rules of this installation, read from their file."""

from pathlib import Path

from mediameta.errors import VocabularyError
from mediameta.paths import SEEDS
from mediameta.rights.house import House
from mediameta.rights.rulebook import house_rules


def read_house(path: Path | None = None) -> House:
    """Return the house rules of a file, or those that come along.

    Raises `VocabularyError` where the file cannot be read or breaks the format.
    """
    path = path or SEEDS / "rules.toml"
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        remedy = "Give a file of house rules, or unset MEDIAMETA_RULES."
        raise VocabularyError(str(path), reason or "it cannot be read", remedy) from error
    return house_rules(text, str(path))
