"""Records: the library, and one record with its properties, rules and uses."""

from collections.abc import Sequence

from flask import Blueprint, Response, jsonify, render_template
from sqlmodel import Session, col, select

from mediameta.desk.audit import history, things_of_record
from mediameta.desk.backgrounds import background
from mediameta.desk.duplicates import near
from mediameta.desk.holdings import grants_for
from mediameta.export.rightsml import MEDIA_TYPE, record_policy
from mediameta.store.tables import Look, Placement, Record, WriteBack
from mediameta.web.access import needs
from mediameta.web.forms import PropertyForm, WriteForm
from mediameta.web.lines import record_lines
from mediameta.web.search import asked, search
from mediameta.web.store import found, store

pages = Blueprint("records", __name__)

MOST_SHOWN = 200
MOST_ACTS = 30
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
@needs("see")
def index() -> str:
    """List records, newest first; `?q=words` those that hold the words."""
    with store() as session:
        shown = search(session, asked(), most=MOST_SHOWN)
        return render_template("records/index.html", found=shown, form=PropertyForm())


@pages.get("/records/<int:record_id>")
@needs("see")
def show(record_id: int) -> str:
    """Show a record: picture, properties with origins, rules in its words, where it is used."""
    with store() as session:
        record = found(session, Record, record_id)
        look = session.get(Look, record_id)
        placements = _placements(session, record)
        values = {name: value for name in PROPERTIES if (value := getattr(record, name))}
        return render_template(
            "records/show.html",
            record=record,
            values=values,
            lines=record_lines(record),
            rules=background(record).rules,
            grants=grants_for(session, record),
            placements=placements,
            acts=history(session, things_of_record(record, placements), most=MOST_ACTS),
            alike=near(session, look) if look else [],
            writes=_writes(session, record),
            write=WriteForm(),
        )


@pages.get("/records/<int:record_id>/rights.jsonld")
@needs("export")
def rights(record_id: int) -> Response:
    """Send the rules of a record as an ODRL policy."""
    with store() as session:
        record = found(session, Record, record_id)
        answer = jsonify(record_policy(record.key, background(record).rules))
    answer.mimetype = MEDIA_TYPE
    return answer


def _writes(session: Session, record: Record) -> Sequence[WriteBack]:
    query = select(WriteBack).where(WriteBack.record_id == record.id)
    return session.exec(query.order_by(col(WriteBack.id).desc())).all()


def _placements(session: Session, record: Record) -> list[Placement]:
    """Return where the record is used now: in the latest version of each article."""
    query = select(Placement).where(Placement.record_id == record.id)
    placements = session.exec(query)
    return [p for p in placements if p.version_id == p.version.article.latest.id]
