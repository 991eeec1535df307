"""House rules: what they add, what they soften, and the files that they refuse."""

import pytest

from mediameta.errors import VocabularyError
from mediameta.paths import SEEDS
from mediameta.rights import Facts, Rule, Use, Verdict, decide
from mediameta.rights.house import under_house
from mediameta.rights.rulebook import house_rules

RULE = """
[[rule]]
name = "no_party"
verdict = "ask"
reason = "Nobody answers for it."
remedy = "Find out who made it."
when = { known_party = false }
"""
USE = Use(date="2026-03-10", channel="internet", publication="The Courier", credit_known=True)
CREDIT = Rule("mandatory_credit", "duty", Verdict.block, "Show the credit.", "Show it.")


def verdict_under(toml: str, use: Use = USE, facts: Facts | None = None, *rules: Rule) -> str:
    facts = facts or Facts()
    under = under_house(rules, house_rules(toml), use, facts=facts)
    return str(decide(under, use, facts=facts).verdict)


def test_stands_where_its_conditions_hold() -> None:
    assert verdict_under(RULE) == "ask"
    assert verdict_under(RULE, facts=Facts(parties=("acme",))) == "allow"


@pytest.mark.parametrize(
    ("modes", "verdict"),
    [
        ('mode = "off"', "allow"),
        ('mode = "warn"', "warn"),
        ('mode = "block"', "ask"),
        ('modes = [{ mode = "off", channel = "internet" }]', "allow"),
        ('modes = [{ mode = "off", channel = "print" }]', "ask"),
        ('modes = [{ mode = "warn", publication = "The Courier" }]', "warn"),
        ('modes = [{ mode = "warn", publication = "The Herald", channel = "internet" }]', "ask"),
        ('mode = "off"\nmodes = [{ mode = "block", publication = "The Courier" }]', "ask"),
    ],
)
def test_has_a_mode_for_each_publication_and_channel(modes: str, verdict: str) -> None:
    assert verdict_under(RULE + modes) == verdict


@pytest.mark.parametrize(
    ("mode", "verdict"), [("off", "allow"), ("warn", "warn"), ("block", "block")]
)
def test_sets_the_mode_of_what_the_words_demand(mode: str, verdict: str) -> None:
    toml = f"""
        [[rule]]
        name = "credit"
        reason = "r"
        remedy = "r"
        governs = ["mandatory_credit"]
        mode = "{mode}"
    """
    assert verdict_under(toml, USE, None, CREDIT) == verdict


def test_leaves_other_rules_of_the_words_alone() -> None:
    assert verdict_under(RULE, USE, Facts(parties=("acme",)), CREDIT) == "block"


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        ('flags = ["handout"]', Facts(flags=("handout", "pool")), True),
        ('flags = ["handout"]', Facts(flags=("pool",)), False),
        ('no_flags = ["handout"]', Facts(flags=("pool",)), True),
        ('kinds = ["unverified"]', Facts(kinds=("unverified",)), True),
        ('no_kinds = ["unverified"]', Facts(kinds=("unverified",)), False),
        ('party_kinds = ["state_media"]', Facts(party_kinds=("state_media",)), True),
        ("grant = false", Facts(grants=True), False),
        ("grant = true", Facts(permission=True), True),
        ("credit_shown = false", Facts(), True),
        ('older_than = "P7D"', Facts(transmitted="2026-03-01"), True),
        ('older_than = "P7D"', Facts(transmitted="2026-03-05"), False),
        ('older_than = "P7D"', Facts(), False),
        ('channels = ["internet"]', Facts(), True),
        ('purposes = ["news"]', Facts(), False),
        ('channels = ["internet"]\nknown_party = true', Facts(), False),
    ],
)  # fmt: skip
def test_asks_each_condition(condition: str, facts: Facts, holds: bool) -> None:
    toml = f'[[rule]]\nname = "n"\nreason = "r"\nremedy = "r"\n[rule.when]\n{condition}\n'
    assert verdict_under(toml, facts=facts) == ("block" if holds else "allow")


def test_names_the_picture_that_carries_the_missing_notice() -> None:
    toml = RULE + 'notice = "Say so."\nremedy_beside = "As picture {picture} says: {notice}"\n'
    house = house_rules(toml)
    alone = under_house([], house, USE, facts=Facts())[0]
    beside = under_house([], house, USE, facts=Facts(sibling_notices=((3, "No access."),)))[0]
    assert (alone.remedy, alone.params["notice"]) == ("Find out who made it.", "Say so.")
    assert beside.remedy == "As picture 3 says: No access."
    assert decide([beside], USE, facts=Facts()).required_notices == ("No access.",)


def test_reads_the_rules_that_come_along() -> None:
    house = house_rules((SEEDS / "rules.toml").read_text("utf-8"))
    assert "unknown_rights" in [rule.name for rule in house.rules]


def test_has_another_version_when_a_rule_changes() -> None:
    assert house_rules(RULE).version != house_rules(RULE + 'mode = "warn"').version


def test_reads_an_empty_file_as_no_rules() -> None:
    assert house_rules("").rules == ()


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[[rule]\n", "no TOML"),
        ("[rule]\nname = 'x'", "more than rules"),
        ("title = 'x'", "more than rules"),
        ("rule = [1]", "no table"),
        (RULE.replace("name", "nome"), "no such key: nome"),
        (RULE.replace('name = "no_party"', ""), "no name"),
        (RULE.replace('"no_party"', "3"), "name is not a text"),
        (RULE.replace('"ask"', '"maybe"'), "verdict is not warn, ask or block"),
        (RULE + 'mode = "loud"', "mode is not one of off, warn, block"),
        (RULE + 'mode = ["warn"]', "mode is not one of"),
        (RULE + 'modes = [{ mode = "warn", day = "Monday" }]', "modes is not a list of tables"),
        (RULE + 'governs = ["mandatory_credits"]', "governs is not a list of kinds"),
        (RULE + "governs = [[1]]", "governs is not a list of kinds"),
        (RULE.replace("known_party", "party_known"), "no such condition: party_known"),
        (RULE.replace("known_party = false", 'flags = ["handouts"]'), "flags cannot be"),
        (RULE.replace("known_party = false", 'channels = "internet"'), "channels cannot be"),
        (RULE.replace("known_party = false", 'older_than = "30 days"'), "older_than cannot be"),
        (RULE.replace("known_party = false", ""), "it never applies"),
        (RULE + RULE, "two rules are called 'no_party'"),
    ],
)  # fmt: skip
def test_refuses_a_file_that_breaks_the_format(toml: str, reason: str) -> None:
    with pytest.raises(VocabularyError, match=reason) as caught:
        house_rules(toml, "house.toml")
    assert caught.value.place.startswith("house.toml")
    assert caught.value.remedy
