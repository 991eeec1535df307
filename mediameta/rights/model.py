"""Rule, use, facts, decision and check: the values that the engine takes and returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from mediameta.captions.model import Picture, Span
from mediameta.vocabulary.territories import checked_codes


class Verdict(IntEnum):
    """Worst last, so that `max` of several verdicts is the verdict of all."""

    allow = 0
    warn = 1
    ask = 2
    block = 3

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Use:
    """What somebody wants to do with one picture; None where it was not said.

    Keys and values are those of `docs/decisions.md`. `date` is an ISO 8601 text. Raises
    `RequestError` where a territory is no code.
    """

    date: str | None = None
    territory: tuple[str, ...] = ()
    channel: str | None = None
    purpose: str | None = None
    action: str = "publish"
    publication: str | None = None
    publication_type: str | None = None
    subject: str | None = None
    alteration: tuple[str, ...] = ()
    credit_shown: str | None = None
    credit_known: bool = False
    notice_shown: bool | None = None
    with_story: bool | None = None
    all_people_shown: bool | None = None
    logo_visible: bool | None = None
    reuse: bool | None = None
    uses_so_far: int | None = None
    images_used: int | None = None
    during: str | None = None
    permission: bool | None = None
    agreement: bool | None = None

    def __post_init__(self) -> None:
        """Take one code for a list of one; refuse what is no code, lest it match nothing."""
        given: Any = self.territory
        codes = [given] if isinstance(given, str) else given
        object.__setattr__(self, "territory", checked_codes("territory", codes))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one picture besides its words. Dates are ISO 8601 texts."""

    created: str | None = None
    transmitted: str | None = None
    event_date: str | None = None
    published: str | None = None
    item: str | None = None
    caption_updated: bool | None = None
    agreement: bool | None = None
    permission: bool | None = None
    grants: bool | tuple[Mapping[str, Any], ...] | None = None
    # What house rules look at: the parsed credit and what stands around the picture.
    credit_text: str | None = None
    creators: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    party_kinds: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sibling_notices: tuple[tuple[int, str], ...] = ()
    # The words that the spans of the rules point into.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What we hold to be so: one restriction understood, or one house rule.

    `kind` is a restriction kind or a house rule's name; `verdict` is what applies when the rule
    stands against the use; `cap` is the worst that it may come to. `source` is "text", "house",
    or "record:" and the property of the record that says so.
    """

    kind: str
    modality: str
    verdict: Verdict
    message: str
    remedy: str = ""
    text: str = ""
    span: Span | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    source: str = "text"
    cap: Verdict = Verdict.block


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that took part in a decision, with its words and what would mend it."""

    kind: str
    verdict: Verdict
    message: str
    remedy: str = ""
    text: str = ""
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict for one use of one picture, with everything that led to it."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    required_credit: str | None = None
    required_notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureCheck:
    """One picture of an article, the use that it is put to, its rules and what they came to."""

    position: int
    picture: Picture
    decision: Decision
    use: Use
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """The check of an article: all of its pictures."""

    pictures: tuple[PictureCheck, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of the pictures."""
        return max((check.decision.verdict for check in self.pictures), default=Verdict.allow)
