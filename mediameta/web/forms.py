"""The forms, and the CSRF token that each carries."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import current_app, session
from markupsafe import Markup
from wtforms import (
    FileField,
    Form,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.csrf.session import SessionCSRF
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Regexp
from wtforms.widgets import HiddenInput

from mediameta.vocabulary import uses

# Names that are not written as their words.
SPELT = {"tv": "TV", "ai_training": "AI training", "email": "E-mail"}
NO_REASON = "Say in a few words why."


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


class LinkForm(DeskForm):
    """The record that is the picture of a placement."""

    record = IntegerField("Record", [DataRequired("Choose a record.")], widget=HiddenInput())
