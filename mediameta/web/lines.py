"""The credit line of a record in every house style."""

from dataclasses import dataclass, replace

from mediameta.captions import Creator, Credit, parse_credit
from mediameta.export.styles import format_credit
from mediameta.store.tables import Record
from mediameta.vocabulary.styles import Style, styles

# The most bytes of a credit that IIM keeps (dataset 2:110).
IIM_BYTES = 32


@dataclass(frozen=True, slots=True)
class Line:
    """A credit line in a house style."""

    style: Style
    text: str

    @property
    def size(self) -> int:
        """Its bytes in IIM."""
        return len(self.text.encode())

    @property
    def too_long(self) -> bool:
        """Whether IIM would cut it."""
        return self.size > IIM_BYTES


def record_lines(record: Record) -> list[Line]:
    """Return the credit of `record` in every house style; none where it has no credit line."""
    credit = _credit(record)
    if credit is None:
        return []
    lines = (Line(style, format_credit(credit, style)) for style in styles().values())
    return [line for line in lines if line.text]


def _credit(record: Record) -> Credit | None:
    """Return the credit line as a credit, with the creators that IPTC keeps beside it."""
    credit = parse_credit(record.credit_line) if record.credit_line else None
    if credit is None or credit.creators:
        return credit
    return replace(credit, creators=tuple(Creator(name, (0, 0)) for name in record.creator))
