"""Policies out and in: what was written decides the same; what is not understood asks."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediameta.captions import parse_restrictions
from mediameta.captions.model import Restriction
from mediameta.errors import RequestError
from mediameta.rights import Decision, Facts, Rule, Use, Verdict, decide, rules_from
from mediameta.rights.odrl.read import rules_of
from mediameta.rights.odrl.write import policy
from mediameta.vocabulary.kinds import kinds
from mediameta.vocabulary.load import table
from tests.rights.test_properties import FACTS, PARAMS, USES

ASKS = ["unrecognised"]
ODRL = "http://www.w3.org/ns/odrl.jsonld"
WORDS = "JAPAN OUT. NO SALES. EDITORIAL USE ONLY. MANDATORY CREDIT: Ana Lima/Harbour Wire."


def written(text: str, facts: Facts = Facts()) -> dict[str, Any]:  # noqa: B008  a frozen value
    rules = rules_from(parse_restrictions(text), facts=facts)
    return policy(rules, uid="urn:x:policy", target="urn:x:picture")


def read(document: object, facts: Facts = Facts()) -> tuple[Rule, ...]:  # noqa: B008
    text = document if isinstance(document, str) else json.dumps(document)
    return tuple(rule for found in rules_of(text, facts=facts) for rule in found.rules)


def plain(**rules: Any) -> dict[str, Any]:
    return {"@context": ODRL, "@type": "Set", "uid": "urn:x:plain", **rules}


def limit(left: str, operator: str, right: Any, **more: Any) -> dict[str, Any]:
    return {"leftOperand": left, "operator": operator, "rightOperand": right, **more}


def only(*limits: Any, **more: Any) -> dict[str, Any]:
    return plain(permission=[{"target": "urn:x", "action": "use", "constraint": [*limits], **more}])


def never(*limits: Any, action: Any = "use", **more: Any) -> dict[str, Any]:
    constraint = {"constraint": [*limits]} if limits else {}
    return plain(prohibition=[{"target": "urn:x", "action": action, **constraint, **more}])


def answer(decision: Decision) -> tuple[Any, ...]:
    reasons = [(r.kind, r.verdict, r.message, r.text, r.span) for r in decision.reasons]
    return decision.verdict, reasons, decision.required_credit, decision.required_notices


RESTRICTIONS = st.lists(
    st.builds(
        Restriction,
        kind=st.sampled_from(sorted(kinds())),
        modality=st.just("advisory"),
        text=st.sampled_from(["WORDS", "not without permission", "for other uses", ""]),
        span=st.just((3, 8)),
        params=PARAMS,
    ),
    max_size=4,
)


@settings(max_examples=300)
@given(RESTRICTIONS, USES, FACTS)
def test_decides_the_same_after_a_round_trip(
    restrictions: list[Restriction], use: Use, facts: Facts
) -> None:
    rules = rules_from(restrictions, facts=facts)
    again = read(policy(rules, uid="urn:x:1", target="urn:x"), facts)
    assert answer(decide(again, use, facts=facts)) == answer(decide(rules, use, facts=facts))


@given(RESTRICTIONS, USES, FACTS)
def test_is_no_softer_without_our_profile(
    restrictions: list[Restriction], use: Use, facts: Facts
) -> None:
    """Somebody who knows plain ODRL only must not take for allowed what is blocked."""
    rules = rules_from(restrictions, facts=facts)
    document = _without_kinds(policy(rules, uid="urn:x:1", target="urn:x"))
    if use.action != "publish" or use.permission or use.agreement:
        return
    told = [rule for rule in rules if rule.verdict >= Verdict.ask and rule.kind in _PLAIN]
    ours = decide(told, use, facts=facts).verdict
    theirs = decide(read(document, facts), use, facts=facts).verdict
    assert theirs >= min(ours, Verdict.ask)


_PLAIN = (
    "territory_out", "territory_only", "media_out", "publication_out", "no_sales", "no_rights",
    "no_alteration", "no_archive", "hold", "kill", "permission_required", "all_rights_reserved",
)  # fmt: skip


def _without_kinds(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_kinds(v) for k, v in value.items() if not k.startswith("mm:")}
    return [_without_kinds(part) for part in value] if isinstance(value, list) else value


def test_says_rules_in_the_words_of_odrl() -> None:
    document = written(WORDS)
    (permission,) = document["permission"]
    assert permission["constraint"][0]["leftOperand"] == "purpose"
    assert permission["constraint"][0]["rightOperand"] == {"@id": "mm:editorial"}
    assert permission["duty"][0]["action"] == "attribute"
    out, sales = document["prohibition"]
    assert out["constraint"] == [
        {"leftOperand": "spatial", "operator": "isAnyOf", "rightOperand": "JP"}
    ]
    assert (sales["action"], sales["mm:words"]) == ("sell", "NO SALES")
    start, end = map(int, out["mm:span"].split("-"))
    assert WORDS[start:end] == out["mm:words"] == "JAPAN OUT"


def test_types_moments() -> None:
    document = written("EMBARGOED UNTIL 24 AUGUST 2026 23:01 GMT")
    (limits,) = (permission["constraint"] for permission in document["permission"])
    assert limits[0]["operator"] == "gteq"
    assert limits[0]["rightOperand"]["@type"] == "xsd:dateTime"


def test_keeps_house_rules_at_home() -> None:
    house = Rule("four_eyes", "house", Verdict.ask, "Ask.", source="house")
    document = policy([house], uid="urn:x:1", target="urn:x")
    assert "prohibition" not in document
    assert "mm:note" not in document


def test_has_a_form_only_for_kinds_that_there_are() -> None:
    assert set(table("odrl")["kind"]) <= set(kinds())
    named = {*table("odrl")["prohibited"].values(), *table("odrl")["demanded"].values()}
    named |= {*table("odrl")["purpose"]["out"].values(), *table("odrl")["purpose"]["only"].values()}
    assert named <= set(kinds())


def test_uses_only_terms_that_it_explains() -> None:
    rows = table("odrl")["kind"].values()
    used = {v for row in rows for v in (row.get("action"), row.get("left"), *row.get("value", ()))}
    ours = {term.removeprefix("mm:") for term in used if str(term).startswith("mm:")}
    assert ours <= set(table("odrl")["terms"])


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (never(), [("no_rights", {})]),
        (never(action="odrl:commercialize"), [("no_commercial", {})]),
        (never(action="http://www.w3.org/ns/odrl/2/archive"), [("no_archive", {})]),
        (never(action={"@id": "odrl:modify"}), [("no_alteration", {})]),
        (never(action="urn:mediameta:odrl:crop"), [("no_crop", {})]),
        (never(limit("spatial", "eq", "JP")), [("territory_out", {"territories": ["JP"]})]),
        (
            never(limit("spatial", "isNoneOf", ["FR", "DE"])),
            [("territory_only", {"territories": ["FR", "DE"]})],
        ),
        (
            never(limit("spatial", "odrl:eq", {"@value": "jp"})),
            [("territory_out", {"territories": ["JP"]})],
        ),
        (
            never(limit("spatial", "eq", {"@id": "http://places.example/iso/JP"})),
            [("territory_out", {"territories": ["JP"]})],
        ),
        (
            never(limit("media", "isAnyOf", ["tv", "radio"])),
            [("media_out", {"media": ["tv", "radio"]})],
        ),
        (
            never(limit("purpose", "eq", {"@id": "urn:mediameta:odrl:advertising"})),
            [("no_advertising", {})],
        ),
        (
            never(limit("spatial", "eq", "JP"), action="sell"),
            [("sales_territory_out", {"territories": ["JP"]})],
        ),
        (
            never(limit("spatial", "eq", "JP"), limit("media", "eq", "tv")),
            [("territory_out", {"territories": ["JP"], "media": ["tv"]})],
        ),
        (
            never({"or": {"@list": [limit("spatial", "eq", "JP"), limit("media", "eq", "tv")]}}),
            [("territory_out", {"territories": ["JP"]}), ("media_out", {"media": ["tv"]})],
        ),
        (
            never(
                action=[
                    {
                        "rdf:value": {"@id": "odrl:reproduce"},
                        "refinement": [limit("media", "eq", "tv")],
                    }
                ]
            ),
            [("media_out", {"media": ["tv"]})],
        ),
        (only(), []),
        (
            only(limit("spatial", "isAnyOf", ["FR", "DE"])),
            [("territory_only", {"territories": ["FR", "DE"]})],
        ),
        (
            only({"or": [limit("spatial", "eq", "FR"), limit("spatial", "eq", "DE")]}),
            [("territory_only", {"territories": ["FR", "DE"]})],
        ),
        (only(limit("spatial", "neq", "JP")), [("territory_out", {"territories": ["JP"]})]),
        (only(limit("media", "eq", "print")), [("media_only", {"media": ["print"]})]),
        (only(limit("count", "lteq", 3)), [("one_time_use", {"count": 3})]),
        (only(limit("count", "lt", "3")), [("one_time_use", {"count": 2})]),
        (only(limit("elapsedTime", "lteq", "P30D")), [("expires_after", {"duration": "P30D"})]),
        (
            only(limit("recipient", "eq", "urn:x:members")),
            [("clients_only", {"group": "urn:x:members"})],
        ),
        (
            only(limit("dateTime", "gteq", "2026-05-01T10:00:00Z")),
            [("embargo", {"until": "2026-05-01T10:00:00Z"})],
        ),
        (
            only(limit("dateTime", "lt", "2026-05-01T10:00:00Z")),
            [("expires_on", {"date": "2026-05-01T10:00:00Z"})],
        ),
        (
            only(limit("dateTime", "lteq", "2026-05-01")),
            [("expires_on", {"date": "2026-05-02T00:00:00"})],
        ),
        (
            only(limit("dateTime", "lt", "2026-05-01")),
            [("expires_on", {"date": "2026-05-01T00:00:00"})],
        ),
        (
            only({"and": [limit("spatial", "eq", "FR"), limit("media", "eq", "print")]}),
            [("territory_only", {"territories": ["FR"]}), ("media_only", {"media": ["print"]})],
        ),
        (
            only({"or": [limit("spatial", "neq", "FR"), limit("media", "eq", "print")]}),
            [("media_only", {"media": ["print"], "territories": ["FR"]})],
        ),
        (
            only(duty=[{"action": "attribute", "attributedParty": "Harbour Wire"}]),
            [("mandatory_credit", {"credit": "Harbour Wire"})],
        ),
        (
            only(duty=[{"action": "obtainConsent"}, {"action": "compensate"}]),
            [("permission_required", {}), ("fee_required", {})],
        ),
        (only(assignee="urn:x:member"), [("clients_only", {"group": "urn:x:member"})]),
        (
            plain(
                action="use",
                constraint=[limit("spatial", "eq", "FR")],
                permission=[{"target": "urn:x"}],
            ),
            [("territory_only", {"territories": ["FR"]})],
        ),
        (plain(obligation=[{"action": "reviewPolicy"}]), [("terms_apply", {})]),
    ],
)
def test_reads_policies_of_others(document: Any, found: list[tuple[str, Any]]) -> None:
    limits = ("limit", "limit_start")
    rules = read(document)
    said = [(r.kind, {k: v for k, v in r.params.items() if k not in limits}) for r in rules]
    assert said == found
    assert all(rule.source == "policy:urn:x:plain" for rule in rules)


@pytest.mark.parametrize(
    "document",
    [
        never(action="levitate"),
        never(action="http://terms.example/levitate"),
        never(limit("spatial", "eq", "Atlantis")),
        never(limit("media", "eq", "smoke signals")),
        never(limit("purpose", "eq", "mischief")),
        never(limit("temperature", "lt", 20)),
        never(limit("spatial", "hasPart", "FR")),
        never(limit("dateTime", "lt", "next week")),
        never(limit("spatial", "eq", "FR"), limit("spatial", "eq", "DE")),
        never({"leftOperand": "spatial", "operator": "eq"}),
        never({"xyz": 1}),
        never("urn:x:constraint"),
        never(limit("spatial", "eq", "FR", rightOperandReference="urn:x")),
        only(limit("purpose", "isAnyOf", ["mm:news", "mischief"])),
        only(limit("spatial", "eq", "FR"), secret="yes"),
        only(duty=[{"action": "levitate"}]),
        plain(permission=[{"action": "install"}]),
        plain(permission=[{"action": ["use", "sell"]}]),
        plain(permission=["urn:x:elsewhere"]),
        plain(permission=[{"action": "use"}], **{"http://terms.example/cost": 5}),
        plain(permission=[{"action": "use"}], inheritFrom="urn:x:lost"),
        plain(
            permission=[
                {"action": "use", "constraint": [limit("spatial", "eq", c)]} for c in ("FR", "DE")
            ]
        ),
        plain(permission=[{"action": "use"}], **{"urn:mediameta:odrl:note": ["?"]}),
        plain(prohibition=[{"action": "use", "urn:mediameta:odrl:kind": "no_such_kind"}]),
    ],
)
def test_asks_about_what_it_does_not_understand(document: Any) -> None:
    rules = read(document)
    assert "unrecognised" in [rule.kind for rule in rules]
    assert all(rule.text for rule in rules if rule.kind == "unrecognised")
    assert decide(rules, Use(date="2026-11-25"), facts=Facts()).verdict >= Verdict.ask


@pytest.mark.parametrize(
    ("parts", "territory", "verdict"),
    [
        ("xone", ("FR",), "ask"),
        ("xone", ("US",), "block"),
        ("or", ("FR",), "allow"),
        ("or", ("US",), "block"),
    ],
)
def test_joins(parts: str, territory: tuple[str, ...], verdict: str) -> None:
    document = only({parts: [limit("spatial", "eq", "FR"), limit("spatial", "eq", "DE")]})
    assert str(decide(read(document), Use(territory=territory), facts=Facts()).verdict) == verdict


@pytest.mark.parametrize(
    ("change", "softer"),
    [
        ({"mm:verdict": "allow"}, True),
        ({"mm:verdict": "warn"}, True),
        ({"mm:verdict": "no such"}, True),
        ({"mm:parameters": '{"territories": ["KR"]}'}, True),
        ({"mm:parameters": "[]"}, True),
        ({"mm:parameters": "{"}, True),
        ({"mm:kind": "graphic"}, True),
        ({"constraint": [limit("spatial", "eq", "KR")]}, True),
        ({"action": "sell"}, True),
        ({"mm:words": "OTHER WORDS"}, False),
        ({"mm:verdict": "ask"}, False),
        ({"target": "urn:x:other"}, False),
    ],
)
def test_asks_where_a_rule_of_ours_was_tampered_with(change: dict[str, Any], softer: bool) -> None:
    document = written("JAPAN OUT")
    document["prohibition"][0].update(change)
    assert [rule.kind for rule in read(document)] == (ASKS if softer else ["territory_out"])


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("{}", "holds no policy"),
        ("[]", "holds no policy"),
        ('"use"', "no JSON object"),
        (only(limit("count", "lteq", -1)), "is no count"),
        (only(limit("count", "lteq", "-1")), "is no count"),
        (only(limit("count", "lteq", "a few")), "is no count"),
        (only({"and": [limit("count", "lteq", 1.5)]}), "is no count"),
        (
            only(limit("dateTime", "gteq", "2026-05-01"), limit("dateTime", "lt", "2026-04-01")),
            "ends before it begins",
        ),
        (
            only(
                limit("dateTime", "gteq", "2026-05-01T10:00:00Z"),
                limit("dateTime", "lteq", "2026-05-01T09:00:00Z"),
            ),
            "ends before it begins",
        ),
        (
            only(
                duty=[
                    {
                        "action": [
                            {
                                "rdf:value": "compensate",
                                "refinement": [limit("payAmount", "eq", a, unit=u)],
                            }
                        ]
                    }
                    for a, u in ((5, "urn:EUR"), (5, "urn:USD"))
                ]
            ),
            "two currencies",
        ),
        (
            only(
                duty=[
                    {
                        "action": "compensate",
                        "constraint": [limit("payAmount", "eq", -5, unit="urn:EUR")],
                    }
                ]
            ),
            "is no amount",
        ),
        ({**never(), "inheritFrom": "urn:x:plain"}, "inherits from itself"),
        (
            [
                {**never(), "uid": u, "inheritFrom": v}
                for u, v in (("a", "b"), ("b", "c"), ("c", "a"))
            ],
            "inherits from itself",
        ),
        (
            {**never(), "@context": {"prohibition": "http://terms.example/permission"}},
            "another meaning",
        ),
        ({**never(), "@context": "http://terms.example/context"}, "another meaning"),
        ({**never(), "@context": {"@vocab": "http://terms.example/"}}, "another meaning"),
        (never({"@context": {}, **limit("spatial", "eq", "FR")}), "another meaning"),
    ],
)
def test_refuses_what_contradicts_itself(document: Any, reason: str) -> None:
    with pytest.raises(RequestError, match=reason) as caught:
        read(document)
    assert caught.value.remedy


def test_refuses_what_nests_without_end() -> None:
    nested: Any = limit("spatial", "eq", "FR")
    for _ in range(100):
        nested = {"and": [nested]}
    with pytest.raises(RequestError, match="nests deeper"):
        read(only(nested))


def test_inherits() -> None:
    mother = {**never(limit("spatial", "eq", "JP")), "uid": "urn:x:mother"}
    child = {**never(action="archive"), "uid": "urn:x:child", "inheritFrom": ["urn:x:mother"]}
    found = rules_of(json.dumps({"@context": ODRL, "@graph": [child, mother]}), facts=Facts())
    assert [[rule.kind for rule in policy.rules] for policy in found] == [
        ["territory_out", "no_archive"],
        ["territory_out"],
    ]


def test_takes_constraints_apart_only_so_far() -> None:
    wide = [limit("spatial", "eq", "FR"), limit("media", "eq", "tv")]
    document = never({"and": [{"or": wide} for _ in range(20)]})
    assert [rule.kind for rule in read(document)] == ASKS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 5) | st.sampled_from(
        ["use", "sell", "spatial", "count", "eq", "lteq", "FR", "2026-05-01", "odrl:use", "x"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ["permission", "prohibition", "action", "constraint", "leftOperand", "operator",
             "rightOperand", "and", "xone", "duty", "refinement", "@id", "@value", "@list",
             "@graph", "inheritFrom", "@type", "uid", "mm:kind", "rdf:value", "target",
             "assignee", "@context"]
        ),
        inner, max_size=4,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300)
@given(JSON)
def test_reads_or_refuses_every_document(value: Any) -> None:
    try:
        found = rules_of(json.dumps(value), facts=Facts())
    except RequestError:
        return
    for one in found:
        decide(one.rules, Use(), facts=Facts())
