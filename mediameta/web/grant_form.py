"""The form of a grant, and what it says as the desk takes it."""

from typing import Any

from flask import request
from wtforms import (
    FileField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from mediameta.desk.grants import SCOPES, Wanted
from mediameta.rights.periods import PERIODS
from mediameta.store.holdings import Grant
from mediameta.store.tables import Record
from mediameta.web.forms import NO_REASON, DeskForm, choices
from mediameta.web.store import LARGEST_NUMBER

_SCOPES = {
    "party": "All pictures of the party",
    "collection": "A collection: records with a keyword",
    "record": "One record",
}


def _no_spaces(text: str | None) -> str:
    return (text or "").strip()


def _line(label: str, most: int = 200, *checks: Any, **kwargs: Any) -> StringField:
    return StringField(label, [*checks, Length(max=most)], filters=[_no_spaces], **kwargs)


def _codes(label: str, most: int) -> StringField:
    return StringField(label, [Length(max=most)], filters=[_no_spaces, str.upper])


class GrantForm(DeskForm):
    """A grant: whose it is, what it is for, its terms, and what is to be paid."""

    party = _line("Party", 200, DataRequired("Say who granted it."))
    contact = _line("Contact")
    agreement = _line("Agreement", 200, DataRequired("Name the contract or the e-mail."))
    document = FileField("Document")
    scope = SelectField("For", choices=[SelectChoice(name, _SCOPES[name]) for name in SCOPES])
    collection = _line("Keyword of the collection")
    record = IntegerField(
        "Record", [Optional(), NumberRange(1, LARGEST_NUMBER, "There is no such record.")]
    )
    start = _line("First day or moment", 35)
    end = _line("Last day or moment", 35)
    zone = _line("Time zone of its days", 60, default="UTC")
    territories = _codes("Territories", 1000)
    channels = SelectMultipleField("Channels", choices=choices("channel"))
    purposes = SelectMultipleField("Purposes", choices=choices("purpose"))
    publications = TextAreaField("Publications", [Length(max=5000)], render_kw={"rows": 2})
    count = IntegerField(
        "Number of uses",
        [Optional(), NumberRange(0, LARGEST_NUMBER, "Give a whole number from 0.")],
    )
    period = SelectField(
        "In each",
        choices=[SelectChoice("", "the whole time"), *(SelectChoice(p, p) for p in PERIODS)],
    )
    fee = _line("Fee", 20)
    currency = _codes("Currency", 3)
    billing_note = TextAreaField("Billing note", [Length(max=2000)], render_kw={"rows": 2})
    note = TextAreaField("Note", [Length(max=2000)], render_kw={"rows": 2})

    def wanted(self, record: Record | None) -> Wanted:
        """Return what the form says; terms that make no sense are for the desk to refuse."""
        file = request.files.get("document")
        return Wanted(
            party=self.party.data or "",
            contact=self.contact.data or "",
            agreement=self.agreement.data or "",
            scope=self.scope.data,
            collection=self.collection.data or "",
            record=record,
            terms=self._terms(),
            note=_no_spaces(self.note.data),
            billing_note=_no_spaces(self.billing_note.data),
            document=(file.filename, file.read()) if file and file.filename else None,
        )

    def _terms(self) -> dict[str, Any]:
        names = ("start", "end", "channels", "purposes", "count", "period", "fee", "currency")
        dated = self.start.data or self.end.data or self.period.data
        return {
            **{name: self[name].data for name in names},
            "zone": self.zone.data if dated else "",
            "territories": _several(self.territories.data, ","),
            "publications": _several(self.publications.data, "\n"),
        }


class GrantChangeForm(GrantForm):
    """A grant in a new version, with the reason of the change."""

    reason = TextAreaField(
        "Reason", [DataRequired(NO_REASON), Length(max=2000)], render_kw={"rows": 2}
    )


class GrantEndForm(DeskForm):
    """The end of a grant."""

    end = _line("Last day or moment", 35, DataRequired("Say when it ends."))
    reason = TextAreaField(
        "Reason", [DataRequired(NO_REASON), Length(max=2000)], render_kw={"rows": 2}
    )


def filled(grant: Grant) -> dict[str, Any]:
    """Return a grant as the form shows it."""
    terms, agreement = grant.terms, grant.agreement
    return {
        "zone": "",
        **terms,
        "territories": ", ".join(terms.get("territories", ())),
        "publications": "\n".join(terms.get("publications", ())),
        "party": agreement.party.name,
        "contact": agreement.party.contact,
        "agreement": agreement.title,
        "billing_note": agreement.billing_note,
        "scope": grant.scope,
        "collection": grant.collection or "",
        "record": grant.record_id,
        "note": grant.note,
    }


def _several(text: str | None, separator: str) -> list[str]:
    return [part for part in map(str.strip, (text or "").split(separator)) if part]
