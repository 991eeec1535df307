"""The record behind a picture: its words read like a caption, as rules of their own."""

from collections.abc import Iterable
from dataclasses import replace

from mediameta.captions import parse_restrictions
from mediameta.desk.clearance import NO_RECORD, Background
from mediameta.rights import Facts, Rule, rules_from
from mediameta.rights.advisory import NOTICES, sentence
from mediameta.store.tables import Record

# Where providers write restrictions; the most specific place first.
PLACES = ("instructions", "usage_terms", "description")


def background(record: Record | None) -> Background:
    """Return what `record` adds to the check of its picture."""
    if record is None:
        return NO_RECORD
    facts = Facts(created=record.date_created, item=record.image_supplier_image_id)
    found = {
        (rule.kind, repr(rule.params)): rule
        for place in reversed(PLACES)
        for rule in _rules(getattr(record, place) or "", place, facts)
    }
    return Background(tuple(found.values()), facts.created, facts.item)


def _rules(text: str, place: str, facts: Facts) -> Iterable[Rule]:
    """Yield the rules of one property; their words are no part of the article, so no span."""
    for rule in rules_from(parse_restrictions(text), facts=facts):
        words = sentence(rule, text) if rule.kind in NOTICES else rule.text
        yield replace(rule, text=words, span=None, source=f"record:{place}")
