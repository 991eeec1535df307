"""The credit lines of an article's pictures: as text, CSV, JSON, HTML.

>>> from mediameta.captions import read_article
>>> article = read_article("Regatta\\n\\nA boat leaves. (AP Photo/Ana Lima)")
>>> print(as_text(credit_rows(article, "guardian")), end="")
  1  Photograph: Ana Lima/AP
"""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from html import escape
from io import StringIO

from mediameta.captions.model import Article, Caption, Picture
from mediameta.export.styles import format_credit
from mediameta.vocabulary.styles import Style


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A picture's credit: the line in the house style, and as it was received.

    `credit_line` is empty where no credit is found; `received` is None there, and where the name
    of the creator is withheld.
    """

    position: int
    image_url: str | None
    caption: str | None
    credit_line: str
    received: str | None


Rows = Sequence[CreditRow]


def credit_rows(article: Article, style: str | Style = "slash") -> list[CreditRow]:
    """Return a row for each picture, in reading order.

    Raises `VocabularyError` where the style does not exist.
    """
    return [_row(picture, style) for picture in article.pictures]


def _row(picture: Picture, style: str | Style) -> CreditRow:
    parsed = picture.parsed
    credits = [parsed.credit, *parsed.extra_credits] if parsed else []
    found = [credit for credit in credits if credit]
    demanded = _demanded(parsed) if parsed else None
    lines = dict.fromkeys(format_credit(credit, style, mandatory=demanded) for credit in found)
    withheld = any("credit_withheld" in credit.flags for credit in found)
    return CreditRow(
        position=picture.position,
        image_url=picture.image_url,
        caption=picture.caption,
        credit_line="; ".join(filter(None, lines)),
        received=None if withheld else "; ".join(credit.text for credit in found) or None,
    )


def _demanded(caption: Caption) -> str | None:
    """Return the credit that the caption's restrictions demand word for word."""
    demands = (r.params.get("credit") for r in caption.restrictions if r.kind == "mandatory_credit")
    return next((str(credit) for credit in demands if credit), None)


def as_text(rows: Rows) -> str:
    """Return a line for each picture: its position and its credit."""
    return "".join(f"{row.position:>3}  {row.credit_line or 'no credit'}\n" for row in rows)


def as_csv(rows: Rows) -> str:
    """Return a CSV table with a head; cells that a spreadsheet would run are made plain text."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(field.name for field in fields(CreditRow))
    writer.writerows(map(_plain, astuple(row)) for row in rows)
    return out.getvalue()


def _plain(cell: object) -> object:
    """Disarm a formula: a spreadsheet runs a cell that begins with one of these signs."""
    text = cell.lstrip() if isinstance(cell, str) else ""
    starts = text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    return f"'{cell}" if starts or (isinstance(cell, str) and cell[:1] in "\t\r\n") else cell


def as_json(rows: Rows) -> str:
    """Return a JSON array of objects with the fields of `CreditRow`."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"


def as_html(rows: Rows) -> str:
    """Return an ordered list, to be placed in a page; every value is escaped."""
    items = "".join(
        f'<li value="{row.position}">{escape(row.credit_line or "no credit")}</li>\n'
        for row in rows
    )
    return f'<ol class="credits">\n{items}</ol>\n'


FORMATS: dict[str, Callable[[Rows], str]] = {
    "text": as_text,
    "csv": as_csv,
    "json": as_json,
    "html": as_html,
}
