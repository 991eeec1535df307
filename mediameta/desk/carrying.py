"""What an editor decided about a picture stays with it when its article is edited."""

from mediameta.store.tables import ArticleVersion, Placement, PlacementCredit


def carry_over(old: ArticleVersion, new: ArticleVersion) -> None:
    """Carry links, corrections, confirmations and dismissals to placements of the same words."""
    before = {_words(placement): placement for placement in old.placements}
    for placement in new.placements:
        if same := before.get(_words(placement)):
            _carry(same, placement)


def _words(placement: Placement) -> tuple[str | None, str]:
    return placement.image_url, placement.raw_text


def _carry(old: Placement, new: Placement) -> None:
    if old.link in ("confirmed", "unlinked"):
        new.link, new.record, new.link_reasons = old.link, old.record, old.link_reasons
    confirmed = {credit.text: credit for credit in old.credits if credit.origin == "confirmed"}
    for credit in new.credits:
        if known := confirmed.get(credit.text):
            credit.origin, credit.actor, credit.at = known.origin, known.actor, known.at
    new.credits += [_again(credit) for credit in old.credits if credit.origin == "corrected"]
    judged = {(r.kind, r.text): r for r in old.restrictions if r.state != "found"}
    for restriction in new.restrictions:
        if same := judged.get((restriction.kind, restriction.text)):
            restriction.state, restriction.actor = same.state, same.actor
            restriction.reason, restriction.at = same.reason, same.at


def _again(credit: PlacementCredit) -> PlacementCredit:
    return PlacementCredit(
        text=credit.text,
        parsed=credit.parsed,
        origin=credit.origin,
        actor=credit.actor,
        reason=credit.reason,
        at=credit.at,
    )
