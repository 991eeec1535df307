"""What the parsers return. Spans are `[start, end)` in code points of the text that was given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]

SURE = 0.9
"""Of the answers with a confidence above this, less than 3 in 100 are wrong: see `bench/`."""

RELATIONS = ("/", "|", "-", ",", "via", "courtesy", "for", "by", "copyright")
FLAGS = (
    "handout",
    "pool",
    "file_photo",
    "video_still",
    "illustration",
    "ai_generated",
    "symbol_image",
    "state_media",
    "user_generated",
    "credit_withheld",
)


@dataclass(frozen=True, slots=True)
class Creator:
    """A person who made the picture, as written."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Provider:
    """A link of the chain from originator to distributor; `party` is its key in the registry."""

    name: str
    span: Span
    party: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: `text` is `source[span[0]:span[1]]`, without enclosing brackets."""

    text: str
    span: Span
    creators: tuple[Creator, ...] = ()
    providers: tuple[Provider, ...] = ()
    for_publication: str | None = None
    copyright_notice: str | None = None
    copyright_year: str | None = None
    license: str | None = None
    license_url: str | None = None
    photo_date: str | None = None
    flags: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Restriction:
    """Words that limit, demand or advise; `kind`, `modality` and `params` as in `kinds.toml`."""

    kind: str
    modality: str
    text: str
    span: Span
    params: Mapping[str, Any] = field(default_factory=dict)
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption block taken apart; `text` is the block as given, `caption` what remains of it."""

    text: str
    caption: str
    caption_spans: tuple[Span, ...] = ()
    credit: Credit | None = None
    extra_credits: tuple[Credit, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    noise: tuple[Span, ...] = ()
    photo_date: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article; `span` places its words in `Article.text`."""

    position: int
    image_url: str | None
    alt_text: str | None
    raw_text: str
    span: Span
    caption: str | None = None
    credit: str | None = None
    parsed: Caption | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article in reading order: `text` holds the words of headline, body and captions."""

    title: str
    text: str
    media_type: str
    pictures: tuple[Picture, ...] = ()
    url: str | None = None
