"""How a credit line departs from a house style, and the line that would not.

>>> found = lint("Foto: ana lima via AFP", "guardian")
>>> found.fix
'Photograph: ana lima/AFP'
>>> [(d.aspect, d.found, d.wanted) for d in found.departures]
[('label', 'Foto: ', 'Photograph: '), ('separator', ' via ', '/')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediameta.captions import parse_credit
from mediameta.captions.model import Article, Caption, Credit, Span
from mediameta.export.styles import Pieces, credit_pieces, format_credit
from mediameta.vocabulary.parties import find, fold
from mediameta.vocabulary.styles import Style, find_style


@dataclass(frozen=True, slots=True)
class Departure:
    """One thing that the style writes differently: `text[span[0]:span[1]]` is `found`.

    `aspect` is label, separator, ending, name, order, parts, length or credit (none is found).
    """

    aspect: str
    span: Span
    found: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Lint:
    """The departures in the order of the text, and the line in the style."""

    fix: str
    departures: tuple[Departure, ...]


def lint(text: str, style: str | Style) -> Lint:
    """Compare a credit line with a house style.

    Where no credit is found in `text` the fix is the text itself. Raises `VocabularyError` where
    the style does not exist.
    """
    style = find_style(style) if isinstance(style, str) else style
    credit = parse_credit(text)
    if credit is None:
        return Lint(text, (Departure("credit", (0, len(text)), text, ""),))
    fix = format_credit(credit, style)
    if fix == text.strip():
        return Lint(fix, ())
    departures = tuple(_departures(_read(text, credit), _written(credit_pieces(credit, style))))
    return Lint(fix, departures or (Departure("length", (0, len(text)), text, fix),))


def lint_article(article: Article, style: str | Style) -> Iterator[tuple[int, str, Lint]]:
    """Yield position, credit as printed and its lint, for each picture that has a credit.

    Raises `VocabularyError` where the style does not exist.
    """
    for picture in article.pictures:
        printed = _printed(article.text, picture.parsed) if picture.parsed else ""
        if printed:
            yield picture.position, printed, lint(printed, style)


def _printed(text: str, caption: Caption) -> str:
    """Return the credit of a caption with the brackets around it; its span lies in `text`."""
    if caption.credit is None or "credit_withheld" in caption.credit.flags:
        return ""
    start, end = caption.credit.span
    bracketed = text[max(start - 1, 0) : start] + text[end : end + 1] in ("()", "[]")
    return text[start - 1 : end + 1] if bracketed else caption.credit.text


def told(position: int, printed: str, found: Lint) -> str:
    """Return what a person reads of a lint: the credit, each departure, the fix.

    >>> print(told(2, "Ana Lima via AFP", lint("Ana Lima via AFP", "guardian")), end="")
      2  Ana Lima via AFP
         label: "" should be "Photograph: "
         separator: " via " should be "/"
         fix: Photograph: Ana Lima/AFP
    """
    lines = [f"{position:>3}  {printed}"]
    lines += [f'     {d.aspect}: "{d.found}" should be "{d.wanted}"' for d in found.departures]
    lines += [f"     fix: {found.fix}"] if found.departures else []
    return "\n".join(lines) + "\n"


_PHOTO = re.compile(r" photos?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    """A name, or what stands before, between and after names."""

    text: str
    span: Span = (0, 0)


Line = tuple[list[_Run], list[_Run]]
"""The names of a line, and the gaps around them: always one gap more."""


def _read(text: str, credit: Credit) -> Line:
    """Return the line as it was written."""
    creators, providers = credit.creators, credit.providers
    printed = [_with_photo(text, provider.span) for provider in providers]
    spans = sorted([*(creator.span for creator in creators), *printed])
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [_run(text, span) for span in spans], [_run(text, gap) for gap in gaps]


def _with_photo(text: str, span: Span) -> Span:
    """Return the span of a provider as printed: "AP Photo", where the parse names AP."""
    behind = _PHOTO.match(text, span[1])
    if behind is None:
        return span
    party = find(text[slice(*span)])
    longer = find(text[span[0] : behind.end()])
    return (span[0], behind.end()) if party and longer is party else span


def _run(text: str, span: Span) -> _Run:
    return _Run(text[span[0] : span[1]], span)


def _written(pieces: Pieces) -> Line:
    """Return the line as the style writes it."""
    names: list[_Run] = []
    gaps = [""]
    for piece in pieces:
        if piece.role in ("creator", "provider"):
            names.append(_Run(piece.text))
            gaps.append("")
        else:
            gaps[-1] += piece.text
    return names, [_Run(gap) for gap in gaps]


def _departures(read: Line, written: Line) -> Iterator[Departure]:
    names, gaps = read
    wanted_names, wanted_gaps = written
    have, want = [_key(name) for name in names], [_key(name) for name in wanted_names]
    if have != want:
        aspect = "order" if sorted(have) == sorted(want) else "parts"
        span = (names[0].span[0], names[-1].span[1]) if names else gaps[0].span
        yield Departure(aspect, span, _listed(names), _listed(wanted_names))
        return
    aspects = ["label", *["separator"] * (len(gaps) - 2), "ending"]
    for number, (gap, wanted) in enumerate(zip(gaps, wanted_gaps, strict=True)):
        yield from _differing(aspects[number], gap, wanted)
        if number < len(names):
            yield from _differing("name", names[number], wanted_names[number])


def _differing(aspect: str, found: _Run, wanted: _Run) -> Iterator[Departure]:
    if found.text != wanted.text:
        yield Departure(aspect, found.span, found.text, wanted.text)


def _key(name: _Run) -> str:
    party = find(name.text)
    return party.key if party else fold(name.text)


def _listed(names: list[_Run]) -> str:
    return ", ".join(name.text for name in names)
