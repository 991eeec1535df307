"""Words by which articles mark pictures, captions, credits and page furniture."""

from dataclasses import dataclass, fields
from functools import cache

from mediameta.vocabulary.load import table


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Labels of plain text, lower case."""

    caption_labels: tuple[str, ...]
    credit_labels: tuple[str, ...]
    picture_signs: tuple[str, ...]
    reporting_phrases: tuple[str, ...]
    announcements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of class names and attributes of web pages, lower case."""

    caption_words: tuple[str, ...]
    credit_words: tuple[str, ...]
    inner_credit_words: frozenset[str]
    picture_words: tuple[str, ...]
    description_words: frozenset[str]
    class_stems: tuple[str, ...]
    furniture_words: frozenset[str]
    icon_words: frozenset[str]
    caption_noise: frozenset[str]
    placeholders: tuple[str, ...]
    credit_attributes: tuple[str, ...]
    caption_attributes: tuple[str, ...]
    lazy_addresses: tuple[str, ...]
    lazy_sets: tuple[str, ...]


@cache
def plain_words() -> PlainWords:
    """Return the labels that open captions and credits in plain text."""
    rows = table("markup")["plain"]
    return PlainWords(**{field.name: tuple(rows[field.name]) for field in fields(PlainWords)})


@cache
def page_words() -> PageWords:
    """Return the words by which web pages mark captions, credits and furniture."""
    rows = table("markup")["html"]
    return PageWords(
        caption_words=tuple(rows["caption_words"]),
        credit_words=tuple(rows["credit_words"]),
        inner_credit_words=frozenset(rows["inner_credit_words"]),
        picture_words=tuple(rows["picture_words"]),
        description_words=frozenset(rows["description_words"]),
        class_stems=tuple(rows["class_stems"]),
        furniture_words=frozenset(rows["furniture_words"]),
        icon_words=frozenset(rows["icon_words"]),
        caption_noise=frozenset(rows["caption_noise"]),
        placeholders=tuple(rows["placeholders"]),
        credit_attributes=tuple(rows["credit_attributes"]),
        caption_attributes=tuple(rows["caption_attributes"]),
        lazy_addresses=tuple(rows["lazy_addresses"]),
        lazy_sets=tuple(rows["lazy_sets"]),
    )
