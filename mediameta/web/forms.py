"""The forms, and the CSRF token that each carries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app, request, session
from markupsafe import Markup
from wtforms import (
    FileField,
    Form,
    HiddenField,
    IntegerField,
    MultipleFileField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.csrf.session import SessionCSRF
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, EqualTo, Length, Regexp
from wtforms.widgets import HiddenInput

from mediameta.desk.editing import EDITABLE
from mediameta.pictures.fields import BY_NAME
from mediameta.store.tables import Record
from mediameta.vocabulary import uses

# Names that are not written as their words.
SPELT = {"tv": "TV", "ai_training": "AI training", "email": "E-mail"}
NO_REASON = "Say in a few words why."
LONGEST_VALUE = 100_000


def choices(key: str) -> list[Any]:
    """Return the values of `channel` or `purpose` with their labels."""
    return [SelectChoice(name, SPELT.get(name) or _spelt(name)) for name in uses.values(key)]


def _spelt(name: str) -> str:
    return name.replace("_", " ").capitalize()


class DeskForm(Form):
    """A form with a CSRF token that is bound to the browser session."""

    class Meta:
        csrf = True
        csrf_class = SessionCSRF
        csrf_time_limit = timedelta(hours=12)

        @property
        def csrf_secret(self) -> bytes:
            return str(current_app.secret_key).encode()

        @property
        def csrf_context(self) -> Any:
            return session


def token() -> Markup:
    """Return the hidden field with the CSRF token of this session."""
    return Markup(DeskForm()["csrf_token"](id=False))


def _no_spaces(text: str | None) -> str:
    return (text or "").strip()


class ArticleForm(DeskForm):
    """An article: pasted, or a file."""

    name = StringField("Name", [Length(max=200)], filters=[_no_spaces])
    text = TextAreaField("Text or HTML")
    file = FileField("File")


class UseForm(DeskForm):
    """The use that an article is checked for."""

    publication = StringField("Publication", [Length(max=80)], filters=[_no_spaces])
    channel = SelectField("Channel", choices=choices("channel"))
    territory = StringField(
        "Territory",
        [
            Length(max=200),
            Regexp(
                r"^([A-Z]{2}(-[A-Z0-9]{1,3})?(, ?|$)){0,40}$",
                message="Write country codes with commas: US, GB.",
            ),
        ],
        filters=[_no_spaces, str.upper],
        render_kw={"placeholder": "worldwide"},
    )
    moment = StringField(
        "Moment, UTC",
        filters=[_no_spaces],
        render_kw={"placeholder": "now", "maxlength": 25},
    )
    purpose = SelectField("Purpose", choices=choices("purpose"))

    def validate_moment(self, field: StringField) -> None:
        """Refuse what is no moment."""
        try:
            self.instant()
        except ValueError:
            raise ValidationError("Write a moment as 2026-11-20 11:00.") from None

    def instant(self) -> datetime | None:
        """Return the moment, in UTC where no zone is given; None: now. Raises `ValueError`."""
        if not self.moment.data:
            return None
        instant = datetime.fromisoformat(self.moment.data)
        return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


class LoginForm(DeskForm):
    """Name and password, and where the person wanted to go."""

    name = StringField(
        "Name",
        [DataRequired("Write your name."), Length(max=200)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        [DataRequired("Write your password."), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class PasswordForm(DeskForm):
    """A new password, twice."""

    password = PasswordField(
        "Password",
        [DataRequired("Write a password."), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "The same again",
        [EqualTo("password", "The two are not the same.")],
        render_kw={"autocomplete": "new-password"},
    )


class ReasonForm(DeskForm):
    """An act that needs nothing but a reason."""

    reason = TextAreaField(
        "Reason",
        [DataRequired(NO_REASON), Length(max=2000)],
        filters=[_no_spaces],
        render_kw={"rows": 3},
    )


class CreditForm(ReasonForm):
    """A corrected credit with its reason."""

    credit = StringField(
        "Credit line",
        [DataRequired("Write the credit line."), Length(max=1000)],
        filters=[_no_spaces],
    )


class PicturesForm(DeskForm):
    """Picture files for the library."""

    files = MultipleFileField("Pictures")


class PropertyForm(DeskForm):
    """One property that is set for a selection of records."""

    property = SelectField("Property", choices=[SelectChoice(name, name) for name in EDITABLE])
    value = TextAreaField("Value", [Length(max=LONGEST_VALUE)], render_kw={"rows": 2})


class WriteForm(DeskForm):
    """How the properties of a record are written into its picture."""

    way = SelectField(
        "How",
        choices=[
            SelectChoice("copy", "A copy of the picture"),
            SelectChoice("sidecar", "A sidecar file (XMP)"),
            SelectChoice("drop_credentials", "A copy, its content credentials no longer valid"),
        ],
    )


def properties_form(record: Record) -> DeskForm:
    """Return a form with a field for each property; lists have one entry a line."""
    fields = {name: _property_field(name) for name in EDITABLE}
    form: type[DeskForm] = type("RecordForm", (DeskForm,), fields)
    data = {name: _as_lines(getattr(record, name)) for name in EDITABLE}
    return form(request.form, data=data)


def _property_field(name: str) -> TextAreaField:
    rows = 5 if name == "description" else 2 if BY_NAME[name].many else 1
    label = f"{name}, one a line" if BY_NAME[name].many else name
    return TextAreaField(label, [Length(max=LONGEST_VALUE)], render_kw={"rows": rows})


def _as_lines(value: str | list[str] | None) -> str:
    return "\n".join(value) if isinstance(value, list) else value or ""


def property_value(name: str, text: str | None) -> str | list[str]:
    """Return what a field of a form says of a property, a list for one that holds several."""
    text = (text or "").replace("\r\n", "\n").strip()
    return [line for line in text.split("\n") if line.strip()] if BY_NAME[name].many else text


class LinkForm(DeskForm):
    """The record that is the picture of a placement."""

    record = IntegerField("Record", [DataRequired("Choose a record.")], widget=HiddenInput())
