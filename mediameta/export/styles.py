"""Credit lines in house styles: a credit in, the line that a reader sees out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mediameta.captions.model import Credit, Provider
from mediameta.vocabulary.parties import fold
from mediameta.vocabulary.styles import Style, find_style

_MARKS = {"handout", "pool"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a credit line; `role` is label, creator, provider, mark, publication, licence,
    bracket, title or between."""

    role: str
    text: str


Pieces = list[Piece]


def format_credit(
    credit: Credit,
    style: str | Style = "slash",
    *,
    mandatory: str | None = None,
    title: str | None = None,
) -> str:
    """Return the credit line in a house style: a key of `styles.toml`, or a style of your own.

    `mandatory` is the credit that the provider demands word for word; it goes out as it is.
    `title` names the work in the Creative Commons styles. A withheld name is never written.
    Raises `VocabularyError` where the style does not exist.

    >>> from mediameta.captions.model import Creator, Provider
    >>> credit = Credit(
    ...     "Ana Lima/AFP via Getty Images",
    ...     (0, 29),
    ...     (Creator("Ana Lima", (0, 8)),),
    ...     (Provider("AFP", (9, 12), "afp"), Provider("Getty Images", (17, 29), "getty", "via")),
    ... )
    >>> format_credit(credit, "guardian")
    'Photograph: Ana Lima/AFP/Getty Images'
    >>> format_credit(credit, "nyt")
    'Ana Lima/AFP, via Getty Images'
    >>> format_credit(credit, "elpais")
    'Ana Lima (AFP/Getty Images)'
    """
    style = find_style(style) if isinstance(style, str) else style
    if mandatory and not _betrays(mandatory, credit):
        return mandatory
    if style.max_bytes:
        return _within(credit, style)
    return "".join(piece.text for piece in credit_pieces(credit, style, title))


def credit_pieces(credit: Credit, style: Style, title: str | None = None) -> Pieces:
    """Return the line of `format_credit` as its pieces, in order."""
    if style.form == "line":
        line = _line(credit, style) or _as_received(credit)
    else:
        line = _attribution(credit, style, title)
    if style.case == "upper_all":
        line = [replace(piece, text=piece.text.upper()) for piece in line]
    return line


def _line(credit: Credit, style: Style) -> Pieces:
    body = _body(credit, style)
    if not body:
        return []
    if "file_photo" in credit.flags and style.file:
        body.append(Piece("mark", style.file))
    body += _licence(credit, style)
    if style.label and (not style.label_needs_creator or body[0].role == "creator"):
        body.insert(0, Piece("label", style.label))
    if style.brackets:
        opening, closing = style.brackets
        body = [Piece("bracket", opening), *body, Piece("bracket", closing)]
    return body


def _body(credit: Credit, style: Style) -> Pieces:
    """Creators and chain, in the order of the style."""
    chain = _chain(credit, style)
    who = _who(credit, style) if style.creators or not chain else []
    if _is_own(credit, style):
        return [Piece("provider", style.own_name), *_after("/", who)]
    if style.order == "providers_first":
        return [*chain, *_after(style.join, who)] if chain else who
    if who and chain and style.close:
        chain.append(Piece("between", style.close))
    return [*who, *_after(_join(credit, style), chain)] if who else chain


def _join(credit: Credit, style: Style) -> str:
    """What stands between creators and chain; a lone distributor stands after `via`."""
    lone = [provider.relation for provider in credit.providers] == ["via"]
    marked = _MARKS & set(credit.flags)
    return style.via if lone and not marked and not style.close else style.join


def _after(separator: str, pieces: Pieces) -> Pieces:
    return [Piece("between", separator), *pieces] if pieces else []


def _who(credit: Credit, style: Style) -> Pieces:
    if "credit_withheld" in credit.flags:
        return [Piece("mark", style.withheld)]
    names = [creator.name for creator in credit.creators] or [style.unknown]
    who: Pieces = []
    for number, name in enumerate(filter(None, names)):
        last = number == len(names) - 1
        separator = f" {style.and_word} " if last and style.and_word else ", "
        who += _after(separator, [Piece("creator", name)]) if who else [Piece("creator", name)]
    if who and credit.for_publication:
        publication = _publication(credit.for_publication, style)
        who += [Piece("between", style.freelance), Piece("publication", publication)]
    if style.case == "upper":
        who = [replace(piece, text=piece.text.upper()) for piece in who]
    return who


def _publication(name: str, style: Style) -> str:
    """The publication as its own style writes it, where it is its own."""
    own = fold(style.publication.strip("« »"))
    return style.publication if fold(name) == own else name


def _is_own(credit: Credit, style: Style) -> bool:
    """Whether the picture is the house's own: nobody else provides it."""
    if not style.own_name or len(credit.providers) != 1 or _MARKS & set(credit.flags):
        return False
    [provider] = credit.providers
    return provider.party == style.house and provider.relation != "via"


def _chain(credit: Credit, style: Style) -> Pieces:
    """Marks and providers, from originator to distributor, with what stands between them."""
    links = [*_marks(credit, style), *_providers(credit, style)]
    chain: Pieces = []
    for piece, by_via in links:
        chain += _after(style.via if by_via else style.link, [piece]) if chain else [piece]
    return chain


def _marks(credit: Credit, style: Style) -> Iterator[tuple[Piece, bool]]:
    if style.chain == "last" and credit.providers:
        return
    for flag, mark in (("handout", style.handout), ("pool", style.pool)):
        if flag in credit.flags and mark:
            yield Piece("mark", mark), False


def _providers(credit: Credit, style: Style) -> Iterator[tuple[Piece, bool]]:
    """Each provider that the style shows, and whether it stands after the style's `via`."""
    marked = bool(_MARKS & set(credit.flags))
    for number, provider in enumerate(_shown(credit.providers, style)):
        at_home = bool(style.house) and provider.party == style.house
        name = style.house_name if at_home and style.house_name else provider.name
        distributes = number > 0 or (marked and style.mark_via)
        yield Piece("provider", name), distributes and (at_home or provider.relation == "via")


def _shown(providers: tuple[Provider, ...], style: Style) -> tuple[Provider, ...]:
    if style.chain == "last":
        return providers[-1:]
    if style.chain == "source" and len(providers) > 1:
        return providers[:-1]
    return providers


def _licence(credit: Credit, style: Style) -> Pieces:
    if not credit.license:
        return []
    return [Piece("between", style.license), Piece("licence", credit.license)]


def _attribution(credit: Credit, style: Style, title: str | None) -> Pieces:
    """Title, author, source and licence, as Creative Commons recommends."""
    source = _body(credit, replace(style, join=style.via)) or _as_received(credit)
    if style.form == "tasl-print":
        line = [*source, *_after(", ", [Piece("title", f"“{title}”")] if title else [])]
    elif title:
        line = [Piece("title", f"“{title}”"), Piece("between", " by "), *source]
    else:
        line = [Piece("label", "Photo by "), *source]
    line += _licence(credit, style)
    if style.form == "tasl-print" and credit.license_url:
        line += _after(", ", [Piece("licence", credit.license_url)])
    return line


def _as_received(credit: Credit) -> Pieces:
    """A credit never becomes empty: where the style shows no part of it, its own words stay."""
    return [] if "credit_withheld" in credit.flags else [Piece("label", credit.text)]


def _betrays(mandatory: str, credit: Credit) -> bool:
    """Whether a demanded credit would write a withheld name."""
    return "credit_withheld" in credit.flags and any(
        fold(creator.name) in fold(mandatory) for creator in credit.creators
    )


def _within(credit: Credit, style: Style) -> str:
    """The fullest line that fits into the style's bytes; the last resort is cut."""
    unlimited = replace(style, max_bytes=0)
    for candidate in _shorter(credit):
        line = format_credit(candidate, unlimited)
        if len(line.encode()) <= style.max_bytes:
            return line
    return line.encode()[: style.max_bytes].decode("utf-8", "ignore").rstrip()


def _shorter(credit: Credit) -> Iterator[Credit]:
    """The credit, then ever less of it: who must be credited stays longest."""
    initials = tuple(
        replace(creator, name=_with_initials(creator.name)) for creator in credit.creators
    )
    last = credit.providers[-1:]
    yield credit
    yield replace(credit, license=None)
    yield replace(credit, license=None, providers=last)
    yield replace(credit, license=None, creators=initials, providers=last)
    yield replace(credit, license=None, creators=initials[:1], providers=last)
    if last:
        yield replace(credit, license=None, creators=(), providers=last)


def _with_initials(name: str) -> str:
    """Return a name with its given names cut to initials.

    >>> _with_initials("Ana Maria Lima")
    'A. M. Lima'
    """
    *given, family = name.split(" ")
    return " ".join([*(f"{part[:1]}." for part in given if part), family])
