"""The check of an article: facts from the captions, house rules, verdicts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediameta.captions import Article, Caption, Credit, Picture, Provider, Restriction
from mediameta.desk.clearance import check_article
from mediameta.desk.house import read_house
from mediameta.errors import VocabularyError
from mediameta.rights import Check, Use

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
USE = Use(channel="internet", purpose="news", territory=("US",))
NO_ACCESS = "Independent journalists had no access to this image."
DEMAND = "MANDATORY CREDIT"
STATE = "Korean Central News Agency/Korea News Service via AP"


def article(*captions: tuple[str, str, Iterable[tuple[str, str]]]) -> Article:
    """Return an article of captions: words, credit, and the kinds and words of restrictions."""
    text = "\n\n".join(words + (f" ({credit})" if credit else "") for words, credit, _ in captions)
    pictures = [
        picture(text, position, *caption) for position, caption in enumerate(captions, start=1)
    ]
    return Article("Title", text, "text/plain", tuple(pictures))


def picture(
    text: str, position: int, words: str, credit: str, restrictions: Iterable[tuple[str, str]]
) -> Picture:
    start = text.index(words)
    raw = words + (f" ({credit})" if credit else "")
    parsed = Caption(
        text=raw,
        caption=words,
        credit=parsed_credit(text, credit, start) if credit else None,
        restrictions=tuple(
            Restriction(kind, "advisory", said, (at := text.index(said, start), at + len(said)))
            for kind, said in restrictions
        ),
    )
    span = (start, start + len(raw))
    return Picture(position, None, None, raw, span, words, credit or None, parsed)


def parsed_credit(text: str, credit: str, start: int) -> Credit:
    at = text.index(credit, start)
    names = credit.replace(" via ", "/").split("/")
    providers = tuple(Provider(name, (at, at + len(name))) for name in names)
    return Credit(credit, (at, at + len(credit)), providers=providers)


def check(*captions: tuple[str, str, Iterable[tuple[str, str]]], use: Use = USE) -> Check:
    return check_article(article(*captions), use, read_house(), now=NOW)


def verdicts(result: Check) -> list[str]:
    return [str(picture.decision.verdict) for picture in result.pictures]


def test_lets_a_known_provider_pass() -> None:
    result = check(("Boats leave.", "AP", ()))
    assert (str(result.verdict), verdicts(result)) == ("allow", ["allow"])


@pytest.mark.parametrize("credit", ["", "Quux Collective"])
def test_asks_about_a_picture_that_nobody_known_answers_for(credit: str) -> None:
    result = check(("Boats leave.", credit, ()))
    assert [r.kind for r in result.pictures[0].decision.reasons] == ["unknown_rights"]
    assert str(result.verdict) == "ask"


def test_asks_for_the_notice_of_state_media_and_says_which_picture_carries_it() -> None:
    bare = ("A parade passes.", STATE, ())
    noted = (f"Guests arrive. {NO_ACCESS}", STATE, [("no_independent_access", "had no access")])
    result = check(bare, noted, ("A street.", "AP", ()))
    assert verdicts(result) == ["ask", "warn", "allow"]
    (reason,) = result.pictures[0].decision.reasons
    assert reason.kind == "state_media_without_notice"
    assert "picture 2" in reason.remedy
    assert NO_ACCESS in reason.remedy
    assert result.pictures[1].decision.required_notices == (NO_ACCESS,)


def test_takes_no_notice_from_a_picture_of_somebody_else() -> None:
    bare = ("A parade passes.", STATE, ())
    other = (f"Guests arrive. {NO_ACCESS}", "AP", [("no_independent_access", "had no access")])
    remedy = check(bare, other).pictures[0].decision.reasons[0].remedy
    assert "picture 2" not in remedy
    assert "“Independent journalists" in remedy


def test_shows_the_credit_of_the_caption() -> None:
    result = check((f"Boats leave. {DEMAND}", "AP", [("mandatory_credit", DEMAND)]))
    assert verdicts(result) == ["allow"]
    assert result.pictures[0].decision.required_credit == "AP"


def test_blocks_a_mandatory_credit_that_is_not_there() -> None:
    result = check((f"Boats leave. {DEMAND}", "", [("mandatory_credit", DEMAND)]))
    assert str(result.verdict) == "block"


def test_points_every_reason_into_the_text_of_the_article() -> None:
    caption = ("Boats leave. NO SALES", "AP", [("no_sales", "NO SALES")])
    checked = article(("Before.", "AP", ()), caption)
    result = check_article(checked, Use(channel="syndication"), read_house(), now=NOW)
    (reason,) = result.pictures[1].decision.reasons
    assert reason.span
    assert checked.text[slice(*reason.span)] == reason.text == "NO SALES"


def test_decides_for_the_moment_of_the_use() -> None:
    held = ("Boats leave. HOLD", "AP", [("hold", "HOLD")])
    assert check(held).pictures[0].use.date == "2026-03-10T12:00:00+00:00"
    assert check(held, use=Use(date="2026-03-01")).pictures[0].use.date == "2026-03-01"


def test_allows_an_article_without_pictures() -> None:
    result = check_article(Article("T", "Words.", "text/plain"), USE, read_house(), now=NOW)
    assert (str(result.verdict), result.pictures) == ("allow", ())


def test_refuses_house_rules_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="No such file"):
        read_house(tmp_path / "rules.toml")


def test_refuses_house_rules_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VocabularyError, match="not UTF-8"):
        read_house(tmp_path / "rules.toml")
