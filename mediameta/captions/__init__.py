"""Captions, credits, restrictions and articles, read from their words; values in, values out."""

from mediameta.captions.article import read_article
from mediameta.captions.caption import parse_caption
from mediameta.captions.credit import parse_credit
from mediameta.captions.model import (
    Article,
    Caption,
    Creator,
    Credit,
    Picture,
    Provider,
    Restriction,
    Span,
)
from mediameta.captions.restrictions import parse_restrictions

__all__ = [
    "Article",
    "Caption",
    "Creator",
    "Credit",
    "Picture",
    "Provider",
    "Restriction",
    "Span",
    "parse_caption",
    "parse_credit",
    "parse_restrictions",
    "read_article",
]
