"""Records: the library, and one record with its properties, rules and uses."""

from flask import Blueprint, render_template, request
from sqlalchemy import ColumnElement
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, or_, select

from mediameta.desk.backgrounds import background
from mediameta.store.tables import Placement, Record
from mediameta.web.lines import record_lines
from mediameta.web.store import attribute, found, store

pages = Blueprint("records", __name__)

MOST_SHOWN = 200
SEARCHED = (
    Record.title,
    Record.headline,
    Record.description,
    Record.credit_line,
    Record.image_supplier_image_id,
    Record.key,
)
PROPERTIES = (
    "creator",
    "creator_job_title",
    "credit_line",
    "source",
    "copyright_notice",
    "usage_terms",
    "web_statement",
    "instructions",
    "headline",
    "title",
    "description",
    "description_writer",
    "alt_text",
    "keywords",
    "job_id",
    "date_created",
    "city",
    "province_state",
    "country",
    "country_code",
    "digital_source_type",
    "image_supplier_image_id",
    "url",
)


@pages.get("/records")
def index() -> str:
    """List records, newest first; `?q=words` those that hold the words."""
    query = request.args.get("q", "").replace("\0", "").strip()[:200]
    with store() as session:
        wanted = _holds(query)
        total = session.exec(select(func.count()).select_from(Record).where(*wanted)).one()
        newest = select(Record).where(*wanted).order_by(col(Record.id).desc()).limit(MOST_SHOWN)
        records = session.exec(newest.options(selectinload(attribute(Record.files)))).all()
        return render_template("records/index.html", records=records, total=total, query=query)


@pages.get("/records/<int:record_id>")
def show(record_id: int) -> str:
    """Show a record: picture, properties with origins, rules in its words, where it is used."""
    with store() as session:
        record = found(session, Record, record_id)
        values = {name: value for name in PROPERTIES if (value := getattr(record, name))}
        return render_template(
            "records/show.html",
            record=record,
            values=values,
            lines=record_lines(record),
            rules=background(record).rules,
            placements=_placements(session, record),
        )


def _holds(query: str) -> list[ColumnElement[bool]]:
    """Return what a record must hold: each word somewhere."""
    return [
        or_(*(col(column).icontains(word, autoescape=True) for column in SEARCHED))
        for word in query.split()
    ]


def _placements(session: Session, record: Record) -> list[Placement]:
    """Return where the record is used now: in the latest version of each article."""
    query = select(Placement).where(Placement.record_id == record.id)
    placements = session.exec(query)
    return [p for p in placements if p.version_id == p.version.article.latest.id]
