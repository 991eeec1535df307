"""What an editor does to one picture of an article: link, unlink, correct, dismiss, restore."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mediameta.desk import corrections, linking
from mediameta.store.tables import Placement, PlacementRestriction, Record
from mediameta.web.access import needs
from mediameta.web.actor import actor
from mediameta.web.forms import CreditForm, LinkForm, ReasonForm
from mediameta.web.search import asked, search
from mediameta.web.store import found, store

pages = Blueprint("placements", __name__)

MOST_SHOWN = 50

Answer = Response | tuple[str, int]


@pages.post("/placements/<int:placement_id>/credit")
@needs("edit_articles")
def correct_credit(placement_id: int) -> Answer:
    """Correct the credit of a picture."""
    form = CreditForm(request.form)
    with store() as session:
        placement = found(session, Placement, placement_id)
        if not form.validate():
            return _ask_again("Correct the credit", form, placement)
        corrections.correct_credit(
            session,
            placement,
            form.credit.data or "",
            actor=actor(),
            reason=form.reason.data or "",
        )
        return _back("Credit corrected", placement)


@pages.post("/placements/<int:placement_id>/credit/confirm")
@needs("edit_articles")
def confirm_credit(placement_id: int) -> Response:
    """Confirm that the credit of a picture is as it was read."""
    with store() as session:
        placement = found(session, Placement, placement_id)
        corrections.confirm_credit(session, placement, actor=actor())
        return _back("Credit confirmed", placement)


@pages.post("/restrictions/<int:restriction_id>/confirm")
@needs("edit_articles")
def confirm_words(restriction_id: int) -> Response:
    """Confirm that words say what was read in them."""
    with store() as session:
        restriction = found(session, PlacementRestriction, restriction_id)
        placement = found(session, Placement, restriction.placement_id)
        corrections.confirm_restriction(session, restriction, actor=actor())
        return _back("Words confirmed", placement)


@pages.get("/placements/<int:placement_id>/records")
@needs("edit_articles")
def choose(placement_id: int) -> str:
    """Show the records that a picture may be: those suggested, or those with `?q=words`."""
    with store() as session:
        placement = found(session, Placement, placement_id)
        query = asked()
        records = search(session, query, most=MOST_SHOWN) if query else None
        return render_template("placements/choose.html", placement=placement, found=records)


@pages.post("/placements/<int:placement_id>/record")
@needs("edit_articles")
def confirm_record(placement_id: int) -> Answer:
    """Confirm which record the picture is."""
    form = LinkForm(request.form)
    with store() as session:
        placement = found(session, Placement, placement_id)
        if not form.validate():
            return _ask_again("Link a record", form, placement)
        record = found(session, Record, form.record.data or 0)
        linking.confirm(session, placement, record, actor=actor(), reason="")
        return _back("Record confirmed", placement)


@pages.post("/placements/<int:placement_id>/unlink")
@needs("edit_articles")
def unlink(placement_id: int) -> Answer:
    """Hold that the linked record is not the picture."""
    form = ReasonForm(request.form)
    with store() as session:
        placement = found(session, Placement, placement_id)
        if not form.validate():
            return _ask_again("Unlink the record", form, placement)
        linking.unlink(session, placement, actor=actor(), reason=form.reason.data or "")
        return _back("Record unlinked", placement)


@pages.post("/restrictions/<int:restriction_id>/dismiss")
@needs("edit_articles")
def dismiss(restriction_id: int) -> Answer:
    """Hold that these words do not restrict the picture."""
    return _set_aside(
        restriction_id, corrections.dismiss_restriction, "Dismiss the words", "Words dismissed"
    )


@pages.post("/restrictions/<int:restriction_id>/restore")
@needs("edit_articles")
def restore(restriction_id: int) -> Answer:
    """Take a dismissal back."""
    return _set_aside(
        restriction_id, corrections.restore_restriction, "Restore the words", "Words restored"
    )


def _set_aside(restriction_id: int, act: Callable[..., None], title: str, done: str) -> Answer:
    form = ReasonForm(request.form)
    with store() as session:
        restriction = found(session, PlacementRestriction, restriction_id)
        placement = found(session, Placement, restriction.placement_id)
        if not form.validate():
            return _ask_again(title, form, placement)
        act(session, restriction, actor=actor(), reason=form.reason.data or "")
        return _back(done, placement)


def _ask_again(title: str, form: ReasonForm | LinkForm, placement: Placement) -> tuple[str, int]:
    return render_template("placements/form.html", title=title, form=form, placement=placement), 422


def _back(done: str, placement: Placement) -> Response:
    verdict = placement.decision.verdict if placement.decision else "undecided"
    flash(f"{done}. Picture {placement.position} reads {verdict}.")
    article_id = placement.version.article_id
    return redirect(
        url_for("articles.show", article_id=article_id, _anchor=f"p{placement.position}")
    )
