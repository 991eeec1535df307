"""Every kind of restriction before a use that it stands against, one that it does not, a doubt."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from mediameta.captions import parse_restrictions
from mediameta.captions.model import Restriction
from mediameta.errors import RequestError
from mediameta.rights import Decision, Facts, Use, Verdict, decide, rules_from
from mediameta.vocabulary.kinds import find, kinds

NEWS = Use(
    date="2026-03-10T12:00:00Z", channel="internet", purpose="news", territory=("US",),
    publication="The Courier", credit_shown="Ana Lima/Acme", credit_known=True,
)  # fmt: skip
SENT = Facts(transmitted="2026-03-01T10:00:00Z", created="2026-03-01", event_date="2026-03-01")


def made(kind: str, facts: Facts = SENT, **params: Any) -> tuple[Any, ...]:
    restriction = Restriction(kind, find(kind).modality, "WORDS", (0, 5), params)
    return rules_from([restriction], facts=facts)


def decided(
    kind: str, params: Mapping[str, Any], changes: Mapping[str, Any], facts: Facts = SENT
) -> Decision:
    return decide(made(kind, facts, **params), replace(NEWS, **changes), facts=facts)


OUT = {"territories": ["JP", "FR"]}
STANDS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("editorial_only", {}, {"purpose": "advertising"}, "block"),
    ("editorial_only", {}, {"purpose": "ai_training"}, "block"),
    ("editorial_only", {}, {"channel": "billboard"}, "block"),
    ("news_only", {}, {"purpose": "satire"}, "block"),
    ("context_only", {}, {"subject": "unrelated"}, "block"),
    ("context_only", {}, {"subject": "depicted_event", "purpose": "marketing"}, "block"),
    ("story_only", {}, {"with_story": False}, "block"),
    ("no_commercial", {}, {"purpose": "merchandising"}, "block"),
    ("no_commercial", {}, {"action": "sublicense"}, "block"),
    ("no_advertising", {}, {"purpose": "marketing"}, "block"),
    ("no_merchandising", {}, {"channel": "merchandise"}, "block"),
    ("no_book_cover", {}, {"channel": "book_cover"}, "block"),
    ("no_betting_games", {}, {"purpose": "betting"}, "block"),
    ("no_betting_games", {}, {"publication_type": "single_club"}, "block"),
    ("no_satire", {}, {"purpose": "satire"}, "block"),
    ("no_ai_training", {}, {"purpose": "ai_training"}, "block"),
    ("no_sales", {}, {"action": "sublicense"}, "block"),
    ("no_sales", {}, {"channel": "syndication"}, "block"),
    ("no_third_party", {}, {"action": "sublicense"}, "block"),
    ("sales_territory_out", OUT, {"channel": "syndication", "territory": ("FR",)}, "block"),
    ("clients_only", {"group": "Acme clients"}, {}, "ask"),
    ("professional_only", {}, {}, "warn"),
    ("exclusive", {"publications": ["The Herald"]}, {}, "block"),
    ("exclusive", {"publications": ["The Herald"], "until": "2026-03-12"}, {}, "block"),
    ("no_rights", {}, {}, "block"),
    ("no_rights", {}, {"action": "archive"}, "block"),
    ("all_rights_reserved", {}, {}, "ask"),
    ("no_archive", {}, {"action": "archive"}, "block"),
    ("no_archive", {}, {"channel": "archive"}, "block"),
    ("no_archive", {}, {"reuse": True}, "block"),
    ("delete_after_use", {}, {"action": "archive"}, "block"),
    ("territory_out", OUT, {"territory": ("JP",)}, "block"),
    ("territory_out", OUT, {"territory": ("US", "FR")}, "block"),
    ("territory_out", {"territories": ["150"]}, {"territory": ("SE",)}, "block"),
    ("territory_out", {"territories": ["EU"]}, {"territory": ("IE",)}, "block"),
    ("territory_out", {**OUT, "until_duration": "P28D", "relative_to": "creation"},
     {"territory": ("JP",)}, "block"),
    ("territory_out", {"territories": ["ES"], "media": ["broadcast"]},
     {"territory": ("ES",), "channel": "tv"}, "block"),
    ("territory_only", {"territories": ["FR"]}, {}, "block"),
    ("territory_only", {"territories": ["FR"]}, {"territory": ("FR", "US")}, "block"),
    ("restricted_territory", {"territories": ["US"]}, {}, "ask"),
    ("publication_out", {"publications": ["Courier"]}, {}, "block"),
    ("competitor_out", {}, {}, "ask"),
    ("media_out", {"media": ["internet"]}, {}, "block"),
    ("media_out", {"media": ["digital"]}, {"channel": "social"}, "block"),
    ("media_out", {"media": ["internet"]}, {"channel": "social"}, "block"),
    ("media_out", {"media": ["mobile_push"]}, {"channel": "mobile_push"}, "block"),
    ("media_out", {"media": ["tabloid"]},
     {"channel": "newspaper", "publication_type": "tabloid"}, "block"),
    ("media_only", {"media": ["broadcast"]}, {}, "block"),
    ("media_only", {"publications": ["Herald"]}, {}, "block"),
    ("max_count", {"count": 75, "channel": "online", "during": "match"},
     {"images_used": 76, "during": "match"}, "block"),
    ("one_time_use", {"count": 1}, {"uses_so_far": 1}, "block"),
    ("one_time_use", {}, {"reuse": True}, "block"),
    ("no_unauthorised_data", {}, {"purpose": "betting"}, "block"),
    ("no_video_emulation", {}, {"alteration": ("animate_sequence",)}, "block"),
    ("embargo", {"until": "2026-03-10T13:00:00Z"}, {}, "block"),
    ("embargo", {"until": "2026-03-12"}, {}, "block"),
    ("embargo", {"month_day": "03-12"}, {}, "block"),
    ("hold", {}, {}, "block"),
    ("expires_on", {"date": "2026-03-08"}, {}, "block"),
    ("expires_on", {"date": "2026-03-08", "unless": "permission"}, {}, "ask"),
    ("expires_on", {"date": "2026-03-08"}, {"action": "keep_online"}, "block"),
    ("expires_after", {"duration": "P7D", "relative_to": "transmission"}, {}, "block"),
    ("no_alteration", {}, {"alteration": ("colorize",)}, "block"),
    ("no_alteration", {}, {"action": "alter"}, "block"),
    ("no_alteration", {"scope": "edit"}, {"alteration": ("crop",)}, "block"),
    ("no_alteration", {"scope": "truncate"}, {"alteration": ("trim",)}, "block"),
    ("no_crop", {}, {"alteration": ("crop",)}, "block"),
    ("no_crop", {}, {"action": "crop"}, "block"),
    ("no_obscure_logo", {}, {"logo_visible": False}, "block"),
    ("include_all", {}, {"all_people_shown": False}, "block"),
    ("pixelate", {"subject": "children"}, {"subject": "child"}, "block"),
    ("pixelate", {"territories": ["US"]}, {}, "block"),
    ("mandatory_credit", {"credit": "Eva Roth/Acme"}, {}, "block"),
    ("mandatory_credit", {}, {"credit_shown": None}, "block"),
    ("mandatory_credit", {}, {"credit_shown": "  "}, "block"),
    ("mandatory_credit", {"strength": "where_practical"}, {"credit_shown": None}, "warn"),
    ("onscreen_credit", {}, {"channel": "tv", "credit_shown": None}, "block"),
    ("link_source", {"url": "acme.example"}, {}, "ask"),
    ("pass_on", {}, {"action": "sublicense"}, "ask"),
    ("no_charge", {}, {}, "warn"),
    ("permission_required", {"party": "Acme"}, {}, "ask"),
    ("permission_required", {"scope": "non-editorial"}, {"purpose": "advertising"}, "ask"),
    ("permission_required", {"scope": ["use", "sales"]}, {}, "ask"),
    ("permission_required", {}, {"agreement": False}, "ask"),
    ("reuse_permission", {}, {"reuse": True}, "ask"),
    ("reuse_permission", {}, {"uses_so_far": 2}, "ask"),
    ("call_before_use", {}, {}, "ask"),
    ("fee_required", {}, {}, "ask"),
    ("fee_required", {"after": "2026-03-08"}, {}, "ask"),
    ("terms_apply", {}, {}, "warn"),
    ("senior_approval", {}, {}, "ask"),
    ("parental_consent", {}, {"subject": "child"}, "ask"),
    ("music_clearance", {}, {"channel": "tv"}, "ask"),
    ("internal_only", {}, {"action": "publish_instruction_text"}, "block"),
    ("no_sales", {}, {"action": "publish_instruction_text"}, "block"),
    ("licence_open", {"licence": "CC BY 4.0"}, {"credit_shown": None}, "block"),
    ("licence_open", {"licence": "CC BY-NC 4.0"}, {"purpose": "marketing"}, "block"),
    ("licence_open", {"licence": "CC BY-NC 4.0"}, {"action": "sublicense"}, "block"),
    ("licence_open", {"licence": "CC BY-ND 4.0"}, {"alteration": ("composite",)}, "block"),
    ("licence_open", {"licence": "CC BY-ND 4.0"}, {"action": "alter"}, "block"),
    ("court_order", {}, {}, "ask"),
    ("court_order", {"territories": ["US"]}, {}, "ask"),
    ("kill", {}, {}, "block"),
    ("kill", {"item": "X12"}, {"action": "keep_online"}, "block"),
    ("withdraw", {}, {"action": "archive"}, "block"),
    ("correction", {"field": "caption"}, {}, "warn"),
    ("addition", {"field": "caption"}, {}, "warn"),
    ("replacement", {}, {}, "warn"),
    ("unrecognised", {}, {}, "ask"),
    ("unknown_out", {"text": "QUUX"}, {}, "ask"),
    ("unknown_out", {"text": "QUUX"}, {"publication": "Quux"}, "block"),
    *((kind, {}, {}, "warn") for kind in (
        "handout", "state_distributed", "no_independent_access", "unverified", "third_party",
        "as_received", "source_altered", "source_watermark", "undated", "screen_grab", "ugc",
        "staged", "ai_generated", "file_photo", "graphic", "sensitive", "sensitive_out", "minor",
        "identity_protected",
    )),
    *((kind, {}, {"notice_shown": False}, "ask") for kind in (
        "state_distributed", "no_independent_access", "unverified", "handout", "third_party",
    )),
]  # fmt: skip

CLEAR: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("editorial_only", {}, {}),
    ("editorial_only", {}, {"purpose": "commentary"}),
    ("editorial_only", {}, {"purpose": None, "action": "archive"}),
    ("news_only", {}, {}),
    ("context_only", {}, {"subject": "depicted_person"}),
    ("story_only", {}, {"with_story": True}),
    ("no_commercial", {}, {}),
    ("no_advertising", {}, {"purpose": "editorial"}),
    ("no_merchandising", {}, {}),
    ("no_book_cover", {}, {"channel": "book"}),
    ("no_betting_games", {}, {"publication_type": None}),
    ("no_satire", {}, {"purpose": "commentary"}),
    ("no_ai_training", {}, {}),
    ("no_sales", {}, {}),
    ("no_third_party", {}, {}),
    ("sales_territory_out", OUT, {"territory": ("FR",)}),
    ("sales_territory_out", OUT, {"channel": "syndication", "territory": ("DE",)}),
    ("clients_only", {"group": "Acme clients"}, {"agreement": True}),
    ("clients_only", {"group": "Acme clients", "territories": ["FR"]}, {}),
    ("exclusive", {"publications": ["The Courier"]}, {}),
    ("exclusive", {"publications": ["The Herald"], "until": "2026-03-01"}, {}),
    ("all_rights_reserved", {}, {"permission": True}),
    ("no_archive", {}, {}),
    ("no_archive", {"after": "P12M", "relative_to": "creation"}, {"action": "archive"}),
    ("delete_after_use", {}, {}),
    ("territory_out", OUT, {}),
    ("territory_out", {"territories": ["JP"], "ambiguous": ["KP"]}, {}),
    ("territory_out", OUT, {"territory": ("JP",), "action": "archive"}),
    ("territory_out", {**OUT, "until_duration": "P3D", "relative_to": "creation"},
     {"territory": ("JP",)}),
    ("territory_out", {"territories": ["ES"], "media": ["broadcast"]}, {"territory": ("ES",)}),
    ("territory_only", {"territories": ["019"]}, {}),
    ("restricted_territory", {"territories": ["FR"]}, {}),
    ("publication_out", {"publications": ["The Herald"]}, {}),
    ("competitor_out", {"territories": ["FR"]}, {}),
    ("media_out", {"media": ["magazine", "tv"]}, {}),
    ("media_out", {"media": ["social"]}, {}),
    ("media_out", {"media": ["newspaper"]}, {"channel": "magazine"}),
    ("media_out", {"media": ["tabloid"]},
     {"channel": "newspaper", "publication_type": "broadsheet"}),
    ("media_only", {"media": ["social"]}, {"channel": "social"}),
    ("media_only", {"media": ["tabloid"]},
     {"channel": "newspaper", "publication_type": "tabloid"}),
    ("media_only", {"media": ["digital"]}, {}),
    ("media_only", {"media": ["internet"], "publications": ["The Courier"]}, {}),
    ("max_count", {"count": 75, "channel": "online", "during": "match"},
     {"images_used": 75, "during": "match"}),
    ("max_count", {"count": 75, "channel": "online", "during": "match"},
     {"images_used": 100, "channel": "print"}),
    ("max_count", {"count": 75, "during": "match"}, {"images_used": 90, "during": "training"}),
    ("one_time_use", {"count": 1}, {"uses_so_far": 0}),
    ("no_unauthorised_data", {}, {}),
    ("no_video_emulation", {}, {"alteration": ("crop",)}),
    ("embargo", {"until": "2026-03-10T11:00:00Z"}, {}),
    ("embargo", {"until": "2026-03-08"}, {}),
    ("embargo", {"month_day": "03-08"}, {}),
    ("embargo", {"until": "2026-02-01", "order": "DMY"}, {}),
    ("expires_on", {"date": "2026-06-05", "order": "DMY"}, {}),
    ("embargo", {"until": "2026-03-12"}, {"action": "archive"}),
    ("expires_on", {"date": "2026-03-10"}, {"date": "2026-03-10"}),
    ("expires_on", {"date": "2026-03-08", "unless": "permission"}, {"permission": True}),
    ("expires_after", {"duration": "P14D", "relative_to": "transmission"}, {}),
    ("no_alteration", {}, {}),
    ("no_crop", {}, {"alteration": ("flip",)}),
    ("no_obscure_logo", {}, {"logo_visible": True, "alteration": ("crop",)}),
    ("no_obscure_logo", {}, {}),
    ("include_all", {}, {"all_people_shown": True}),
    ("pixelate", {"subject": "children"}, {"alteration": ("pixelate_face",), "subject": "child"}),
    ("pixelate", {"territories": ["GB"]}, {}),
    ("pixelate", {"subject": "children"}, {"subject": "depicted_person"}),
    ("mandatory_credit", {"credit": "ACME / Ana LIMA"}, {}),
    ("mandatory_credit", {}, {}),
    ("mandatory_credit", {}, {"credit_known": False, "action": "archive"}),
    ("onscreen_credit", {}, {"channel": "print", "credit_shown": None}),
    ("link_source", {"url": "acme.example"}, {"channel": "print"}),
    ("link_source", {"url": "acme.example"}, {"credit_shown": "Ana Lima (acme.example)"}),
    ("pass_on", {}, {}),
    ("permission_required", {}, {"permission": True}),
    ("permission_required", {"form": "written"}, {"agreement": True}),
    ("permission_required", {"scope": "non-editorial"}, {}),
    ("permission_required", {"scope": "sales"}, {}),
    ("reuse_permission", {}, {}),
    ("reuse_permission", {}, {"reuse": False}),
    ("call_before_use", {}, {"permission": True}),
    ("fee_required", {}, {"agreement": True}),
    ("fee_required", {"after": "2026-03-12"}, {}),
    ("terms_apply", {}, {"agreement": True}),
    ("senior_approval", {}, {"permission": True}),
    ("parental_consent", {}, {"subject": "depicted_person"}),
    ("music_clearance", {}, {"channel": "newspaper"}),
    ("internal_only", {}, {}),
    ("unverified", {}, {"action": "publish_instruction_text"}),
    ("licence_open", {"licence": "CC BY 4.0"}, {}),
    ("licence_open", {"licence": "CC0"}, {"credit_shown": None}),
    ("licence_open", {"licence": "CC BY 4.0"}, {"action": "crop", "credit_known": False}),
    ("licence_open", {"licence": "CC BY-NC 4.0"}, {}),
    ("released_by", {"party": "Acme"}, {}),
    ("quality", {}, {}),
    ("with_story", {}, {}),
    ("no_replacement", {}, {}),
    ("court_order", {"territories": ["FR"]}, {}),
]  # fmt: skip

UNKNOWN: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("editorial_only", {}, {"purpose": None}),
    ("editorial_only", {}, {"purpose": "entertainment"}),
    ("news_only", {}, {"purpose": "editorial"}),
    ("context_only", {}, {}),
    ("story_only", {}, {}),
    ("no_commercial", {}, {"purpose": None}),
    ("no_advertising", {}, {"purpose": "commercial"}),
    ("no_book_cover", {}, {"channel": None}),
    ("no_ai_training", {}, {"purpose": None}),
    ("no_sales", {}, {"channel": "merchandise"}),
    ("sales_territory_out", OUT, {"action": "sublicense", "territory": ()}),
    ("sales_territory_out", {}, {"action": "sublicense"}),
    ("exclusive", {"publications": ["The Herald"]}, {"publication": None}),
    ("exclusive", {"publications": ["The Herald"], "until": "2026-03-10"}, {"date": "2026-03-10"}),
    ("exclusive", {}, {}),
    ("no_archive", {}, {"action": "keep_online"}),
    ("no_archive", {"after": "P12M"}, {"action": "archive"}),
    ("territory_out", OUT, {"territory": ()}),
    ("territory_out", OUT, {"territory": ("001",)}),
    ("territory_out", {"territories": ["GB-SCT"]}, {"territory": ("GB",)}),
    ("territory_out", {"territories": ["CN"]}, {"territory": ("HK",)}),
    ("territory_out", {"territories": ["KR"], "ambiguous": ["KP"]}, {"territory": ("KP",)}),
    ("territory_out", {"territories": ["US"], "scope": "part"}, {}),
    ("territory_out", {}, {}),
    ("territory_out", {**OUT, "until_duration": "P3D"}, {"territory": ("JP",)}),
    ("territory_out", {**OUT, "until_event": "final"}, {"territory": ("JP",)}),
    ("territory_only", {"territories": ["FR"]}, {"territory": ()}),
    ("territory_only", {"territories": ["US-CA"]}, {}),
    ("publication_out", {"publications": ["Herald"]}, {"publication": None}),
    ("publication_out", {"publications": ["Courier Online"]}, {}),
    ("publication_out", {}, {}),
    ("media_out", {"media": ["internet"]}, {"channel": None}),
    ("media_out", {"media": ["magazine"]}, {"channel": "print"}),
    ("media_out", {"media": ["internet"]}, {"channel": "app"}),
    ("media_out", {"media": ["tabloid"]}, {"channel": "newspaper"}),
    ("media_only", {"media": ["internet"]}, {"channel": "social"}),
    ("media_out", {}, {}),
    ("media_only", {"media": ["internet"]}, {"channel": "app"}),
    ("media_only", {}, {}),
    ("max_count", {"count": 75, "channel": "online"}, {}),
    ("max_count", {"count": 75, "during": "match"}, {"images_used": 80}),
    ("max_size", {}, {}),
    ("max_duration", {"duration": "PT90S"}, {}),
    ("one_time_use", {"count": 1}, {}),
    ("one_time_use", {"count": 2}, {"reuse": True}),
    ("embargo", {"until_event": "speech"}, {}),
    ("embargo", {"until": "2026-03-01", "note": "weekday_mismatch"}, {}),
    ("embargo", {"until": "2026-03-10T13:00:00Z"}, {"date": "2026-03-10"}),
    ("embargo", {"until": "2026-03-04", "order": "DMY"}, {}),
    ("expires_on", {"date": "2026-04-03", "order": "DMY"}, {}),
    ("expires_on", {"until_event": "pool_end"}, {}),
    ("expires_on", {"date": "2026-03-10"}, {"date": "2026-03-11T02:00:00Z"}),
    ("expires_after", {"duration": "P7D"}, {}),
    ("expires_after", {"duration": "P7D", "relative_to": "publication"}, {}),
    ("expires_after", {"duration": "P14D", "relative_to": "event"}, {"date": "2026-03-15"}),
    ("no_alteration", {}, {"alteration": ("crop",)}),
    ("no_alteration", {"scope": "truncate"}, {"alteration": ("colorize",)}),
    ("no_obscure_logo", {}, {"alteration": ("crop",)}),
    ("include_all", {}, {"action": "crop"}),
    ("pixelate", {"subject": "children"}, {}),
    ("mandatory_credit", {}, {"credit_known": False}),
    ("onscreen_credit", {}, {"channel": "tv", "credit_known": False}),
    ("permission_required", {"scope": "non-editorial"}, {"purpose": None}),
    ("parental_consent", {}, {}),
    ("licence_open", {"licence": "CC BY 4.0"}, {"credit_known": False}),
    ("licence_open", {"licence": "CC BY-NC 4.0"}, {"purpose": None}),
    ("court_order", {"territories": ["FR"]}, {"territory": ()}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "params", "changes", "verdict"), STANDS)
def test_stands_against_what_the_words_forbid(
    kind: str, params: dict[str, Any], changes: dict[str, Any], verdict: str
) -> None:
    decision = decided(kind, params, changes)
    assert (str(decision.verdict), [r.kind for r in decision.reasons]) == (verdict, [kind])


@pytest.mark.parametrize(("kind", "params", "changes"), CLEAR)
def test_lets_pass_what_the_words_do_not_forbid(
    kind: str, params: dict[str, Any], changes: dict[str, Any]
) -> None:
    decision = decided(kind, params, changes)
    assert (str(decision.verdict), decision.reasons) == ("allow", ())


@pytest.mark.parametrize(("kind", "params", "changes"), UNKNOWN)
def test_asks_where_the_use_or_the_words_leave_it_open(
    kind: str, params: dict[str, Any], changes: dict[str, Any]
) -> None:
    decision = decided(kind, params, changes)
    assert str(decision.verdict) == "ask"
    assert decision.reasons[0].message


def test_tests_every_kind_of_the_table() -> None:
    assert {row[0] for row in (*STANDS, *CLEAR, *UNKNOWN)} == set(kinds())


@pytest.mark.parametrize("kind", kinds())
def test_gives_every_reason_its_words_and_a_remedy(kind: str) -> None:
    for reason in decided(kind, {}, {}).reasons:
        assert (reason.text, reason.span) == ("WORDS", (0, 5))
        assert reason.message.endswith(".")
        assert reason.remedy.endswith(".")
        assert "{" not in reason.message + reason.remedy


def test_takes_words_of_an_unknown_kind_as_not_understood() -> None:
    rules = rules_from([Restriction("brand_new", "duty", "WORDS", (0, 5))], facts=SENT)
    assert rules[0].kind == "unrecognised"


def test_lets_a_prohibition_beat_a_permission() -> None:
    rules = made("territory_out", territories=["US"])
    decision = decide(rules, replace(NEWS, permission=True), facts=replace(SENT, grants=True))
    assert decision.verdict is Verdict.block


def test_reports_all_violations_in_the_order_of_their_phases() -> None:
    kinds_ = ("handout", "mandatory_credit", "permission_required", "embargo", "kill")
    params: dict[str, dict[str, Any]] = {"embargo": {"until": "2027-01-01"}}
    rules = [rule for kind in kinds_ for rule in made(kind, **params.get(kind, {}))]
    decision = decide(rules, replace(NEWS, credit_shown=None), facts=SENT)
    assert [reason.kind for reason in decision.reasons] == list(reversed(kinds_))


@pytest.mark.parametrize(
    ("terms", "changes", "verdict"),
    [
        (["context_only"], {"subject": "depicted_event"}, "allow"),
        (["context_only"], {"subject": "unrelated"}, "block"),
        (["mandatory_credit"], {}, "allow"),
        (["editorial_only", "no_sales"], {}, "warn"),
        ([], {}, "warn"),
    ],
)
def test_settles_a_handout_once_its_terms_are_met(
    terms: list[str], changes: dict[str, Any], verdict: str
) -> None:
    rules = [rule for kind in ("handout", *terms) for rule in made(kind)]
    assert str(decide(rules, replace(NEWS, **changes), facts=SENT).verdict) == verdict


@pytest.mark.parametrize("scope", ["non-editorial", "commercial"])
def test_asks_about_editorial_use_where_the_words_offer_clearance(scope: str) -> None:
    restrictions = [
        Restriction("editorial_only", "restriction", "editorial use only", (0, 18)),
        Restriction("permission_required", "conditional", "ask for other uses", (20, 38),
                    {"scope": scope}),
    ]  # fmt: skip
    rules = rules_from(restrictions, facts=SENT)
    advert = replace(NEWS, purpose="advertising")
    assert decide(rules, advert, facts=SENT).verdict is Verdict.ask
    assert decide(rules, NEWS, facts=SENT).verdict is Verdict.allow


@pytest.mark.parametrize(
    ("item", "verdict"),
    [("A12", "block"), ("a13", "block"), ("_A15", "block"), ("A16", "allow"), (None, "block")],
)
def test_kills_the_items_that_the_notice_names(item: str | None, verdict: str) -> None:
    restrictions = [
        Restriction("kill", "lifecycle", "KILL A12, A13-15", (0, 16), {"items": ["A12", "A13-15"]}),
        Restriction("withdraw", "lifecycle", "withdrawn", (20, 29)),
    ]
    facts = replace(SENT, item=item)
    decision = decide(rules_from(restrictions, facts=facts), NEWS, facts=facts)
    assert str(decision.verdict) == verdict


def test_takes_a_correction_as_done_once_the_caption_is_updated() -> None:
    facts = replace(SENT, caption_updated=True)
    assert decided("correction", {}, {}, facts).verdict is Verdict.allow


def test_asks_before_a_picture_that_is_not_new_runs_without_saying_whether_it_ran() -> None:
    late = {"date": "2026-09-01T00:00:00Z"}
    assert decided("reuse_permission", {}, late).verdict is Verdict.ask
    assert decided("reuse_permission", {}, {**late, "reuse": False}).verdict is Verdict.allow


@pytest.mark.parametrize(
    ("grant", "verdict"),
    [
        ({}, "allow"),
        ({"territories": ["US"], "channels": ["internet"], "end": "2026-12-31"}, "allow"),
        ({"start": "2026-03-01", "end": "2026-03-09"}, "ask"),
        ({"start": "2026-04-01"}, "ask"),
        ({"territories": ["FR"]}, "ask"),
        ({"purposes": ["advertising"]}, "ask"),
        ({"count": 3}, "ask"),
    ],
)
def test_needs_no_permission_where_a_grant_covers_the_use(
    grant: dict[str, Any], verdict: str
) -> None:
    facts = replace(SENT, grants=({"territories": ["JP"]}, grant))
    assert str(decided("permission_required", {}, {}, facts).verdict) == verdict


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2026-08-24", "block"),
        ("2026-08-24T22:59:00Z", "block"),
        ("2026-08-25T06:00:00Z", "ask"),
        ("2026-08-25", "ask"),
        ("2026-08-25T12:30:00Z", "allow"),
        ("2026-08-26", "allow"),
    ],
)
def test_takes_a_moment_without_zone_in_every_zone(date: str, verdict: str) -> None:
    params = {"until": "2026-08-24T23:01:00Z", "tz": "Europe/London", "tz_assumed": True}
    assert str(decided("embargo", params, {"date": date}).verdict) == verdict


@pytest.mark.parametrize(
    ("transmitted", "date", "verdict"),
    [
        ("2026-09-01", "2026-09-06", "block"),
        ("2026-09-01", "2026-09-07", "allow"),
        ("2026-09-20", "2026-09-25", "block"),
        (None, "2026-09-06", "block"),
        (None, "2026-09-20", "ask"),
    ],
)
def test_infers_a_missing_year_from_the_transmission(
    transmitted: str | None, date: str, verdict: str
) -> None:
    facts = Facts(transmitted=transmitted)
    assert str(decided("embargo", {"month_day": "09-07"}, {"date": date}, facts).verdict) == verdict


@pytest.mark.parametrize(
    ("date", "verdict"),
    [("2026-03-01T09:00:00Z", "block"), ("2026-03-03T09:00:00Z", "allow")],
)
def test_counts_an_embargo_from_what_it_names(date: str, verdict: str) -> None:
    facts = Facts(created="2026-03-01T08:00:00Z")
    params = {"until_duration": "PT24H", "relative_to": "creation"}
    assert str(decided("embargo", params, {"date": date}, facts).verdict) == verdict


@pytest.mark.parametrize(("territory", "verdict"), [("NO", "ask"), ("FR", "allow")])
def test_asks_where_only_a_city_is_out(territory: str, verdict: str) -> None:
    params = {"territories": ["NO"], "scope": "place"}
    decision = decided("territory_out", params, {"territory": (territory,)}, SENT)
    assert str(decision.verdict) == verdict


@pytest.mark.parametrize(
    ("params", "credit_text", "required"),
    [
        ({"credit": "Ana Lima/Acme"}, "Other", "Ana Lima/Acme"),
        ({}, "Photo: Ana Lima", "Photo: Ana Lima"),
        ({}, None, None),
    ],
)
def test_requires_the_quoted_credit_or_the_nearest(
    params: dict[str, Any], credit_text: str | None, required: str | None
) -> None:
    decision = decided("mandatory_credit", params, {}, replace(SENT, credit_text=credit_text))
    assert decision.required_credit == required


def test_requires_no_credit_where_no_words_demand_one() -> None:
    facts = replace(SENT, credit_text="Ana Lima")
    assert decided("no_sales", {}, {}, facts).required_credit is None
    assert decided("licence_open", {"licence": "CC0"}, {}, facts).required_credit is None


def test_requires_the_sentence_of_a_notice_once() -> None:
    text = "A parade on Nov. 9. Journalists had no access to this image given by the state. (Acme)"
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("no access", "given by the state")]
    restrictions = [
        Restriction(kind, "advisory", text[start:end], (start, end))
        for kind, (start, end) in zip(
            ("no_independent_access", "state_distributed"), spans, strict=True
        )
    ]
    facts = replace(SENT, text=text)
    decision = decide(rules_from(restrictions, facts=facts), NEWS, facts=facts)
    assert decision.required_notices == (
        "Journalists had no access to this image given by the state.",
    )


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"channel": "book"}, "block"),
        ({"channel": "newspaper", "publication_type": "supplement"}, "block"),
        ({"channel": "newspaper", "publication_type": "broadsheet"}, "allow"),
        ({"channel": "internet"}, "allow"),
    ],
)
def test_takes_as_commercial_what_the_words_call_so(changes: dict[str, Any], verdict: str) -> None:
    text = "NO COMMERCIAL USE (including, for example, books and supplements). Print is fine."
    restriction = Restriction("no_commercial", "prohibition", text[:17], (0, 17))
    facts = replace(SENT, text=text)
    use = replace(NEWS, **changes)
    assert str(decide(rules_from([restriction], facts=facts), use, facts=facts).verdict) == verdict


@pytest.mark.parametrize(
    "words",
    [
        "not to be used after 3 May without prior permission from Acme",
        "Nicht nach dem 3. Mai ohne schriftliche Genehmigung verwenden",
        "no use after 3 May unless approved by the desk",
    ],
)
def test_asks_where_words_forbid_a_use_only_without_permission(words: str) -> None:
    restriction = Restriction("expires_on", "time", words, (0, 9), {"date": "2026-03-01"})
    rules = rules_from([restriction], facts=SENT)
    assert decide(rules, NEWS, facts=SENT).verdict is Verdict.ask
    assert decide(rules, replace(NEWS, permission=True), facts=SENT).verdict is Verdict.allow


def test_takes_an_embargo_without_a_moment_for_the_one_with_a_moment() -> None:
    words = [("embargo", {"until": "2026-03-01T10:00:00Z"}), ("embargo", {}), ("hold", {})]
    restrictions = [Restriction(kind, "time", "HOLD", (0, 4), params) for kind, params in words]
    assert decide(rules_from(restrictions, facts=SENT), NEWS, facts=SENT).verdict is Verdict.allow
    assert decide(rules_from(restrictions[1:], facts=SENT), NEWS, facts=SENT).verdict is (
        Verdict.block
    )


def test_tells_to_keep_a_notice_that_is_shown_and_to_add_one_that_is_not() -> None:
    for shown, remedy in ((True, "Keep this notice"), (False, "Say so in the caption")):
        (reason,) = decided("unverified", {}, {"notice_shown": shown}).reasons
        assert reason.remedy.startswith(remedy)


@pytest.mark.parametrize("territory", ["JP", "jp", ("jp",), ("FR", "JP")])
def test_takes_codes_however_they_are_given(territory: Any) -> None:
    words = parse_restrictions("JAPAN OUT")
    use = Use(date="2026-11-25", territory=territory)
    assert decide(rules_from(words, facts=Facts()), use, facts=Facts()).verdict is Verdict.block


@pytest.mark.parametrize("territory", ["Japan", ("Japan",), ("J",)])
def test_refuses_a_territory_that_is_no_code(territory: Any) -> None:
    with pytest.raises(RequestError, match="is no territory"):
        Use(territory=territory)
