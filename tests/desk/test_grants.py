"""Grants on the desk: what they reach, what quotas count, who changed them, what is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.decisions import decide_article
from mediameta.desk.documents import LARGEST
from mediameta.desk.grants import (
    Wanted,
    add_grant,
    change_grant,
    decide_affected,
    end_grant,
    versions,
)
from mediameta.desk.holdings import held_grants
from mediameta.desk.intake import load_article
from mediameta.desk.linking import confirm
from mediameta.desk.stored import article_value
from mediameta.errors import RequestError
from mediameta.store.holdings import Agreement, Grant, GrantUse, Party
from mediameta.store.session import open_session
from mediameta.store.tables import Act, Article, Record

BY_ANA = "Smoke over the harbour of Port Elin. (Ana Lima/Quayside Pictures)"
BY_BO = "Ice on the pier of Port Elin. (Bo Ek/Quayside Pictures)"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF"
MAIL = (
    b"From: ana@quayside.example\nDate: Wed, 25 Nov 2026 10:00:00 +0000\nSubject: Yes\n\nUse it.\n"
)

Grants = Callable[..., Grant]


def load(session: Session, *captions: str, name: str = "news.txt") -> Article:
    body = "\n\nThe fire brigade came at noon.\n\n".join(captions)
    text = f"News of the day\n\nA long day began early.\n\n{body}\n\nThe work goes on.\n"
    return load_article(session, text.encode(), name=name, actor="Ada").article


def verdicts(session: Session, article: Article, at: datetime | None = None) -> list[str]:
    return [decision.verdict for decision in decide_article(session, article, now=at)]


@pytest.fixture
def grant(session: Session) -> Grants:
    def add(party: str = "Quayside Pictures", **wanted: Any) -> Grant:
        terms = {key: wanted.pop(key) for key in [*wanted] if key not in Wanted.__slots__}
        filled = {"agreement": "Frame contract 2026", "terms": terms, **wanted}
        return add_grant(session, Wanted(party, **filled), actor="Ada")

    return add


def test_asks_until_a_grant_covers_the_picture(session: Session, grant: Grants) -> None:
    article = load(session, BY_ANA)
    assert verdicts(session, article) == ["ask"]
    added = grant()
    assert decide_affected(session, added) == 1
    decision = article.latest.placements[0].decision
    assert decision
    assert (decision.verdict, decision.reasons) == ("allow", [])
    (seen,) = decision.grants
    assert (seen["number"], seen["party"], seen["covers"]) == (1, "Quayside Pictures", True)


@pytest.mark.parametrize(
    ("terms", "verdict"),
    [
        ({"party": "quayside  pictures."}, "allow"),
        ({"party": "Ana Lima"}, "allow"),
        ({"party": "Lima"}, "ask"),
        ({"party": "Harbour Wire"}, "ask"),
        ({"start": "2026-11-25", "zone": "UTC"}, "allow"),
        ({"start": "2026-11-26", "zone": "UTC"}, "ask"),
        ({"end": "2026-11-24", "zone": "UTC"}, "ask"),
        ({"channels": ["print"]}, "ask"),
        ({"purposes": ["editorial"]}, "allow"),
        ({"territories": ["FR"]}, "ask"),
        ({"scope": "collection", "collection": "Harbour 2026"}, "ask"),
    ],
)
def test_reaches_by_party(
    session: Session, grant: Grants, terms: dict[str, Any], verdict: str
) -> None:
    grant(**terms)
    assert verdicts(session, load(session, BY_ANA), NOON) == [verdict]


def test_names_the_grant_that_nearly_covers(session: Session, grant: Grants) -> None:
    grant(end="2026-11-24", zone="UTC")
    article = load(session, BY_ANA)
    (decision,) = decide_article(session, article, now=NOON)
    (reason,) = decision.reasons
    assert reason["kind"] == "unknown_rights"
    assert "it ended on 24 November 2026" in reason["message"]


def test_knows_a_party_of_the_registry_by_all_its_names(session: Session, grant: Grants) -> None:
    grant("Associated Press")
    grant("AP")
    assert [party.key for party in session.exec(select(Party))] == ["ap"]
    article = load(session, BY_ANA.replace("Quayside Pictures", "AP"))
    (decision,) = decide_article(session, article)
    assert len(decision.grants) == 2


def test_reaches_by_record_and_collection(session: Session, grant: Grants) -> None:
    article = load(session, BY_ANA)
    record = Record(key="a", keywords=["Harbour 2026"])
    session.add(record)
    confirm(session, article.latest.placements[0], record, actor="Ada", reason="Same frame")
    assert verdicts(session, article) == ["ask"]
    by_collection = grant(scope="collection", collection="harbour  2026")
    assert verdicts(session, article) == ["allow"]
    end_grant(session, by_collection, end="2020-01-01", actor="Ada", reason="Cancelled")
    assert verdicts(session, article) == ["ask"]
    grant(scope="record", record=record)
    assert verdicts(session, article) == ["allow"]


def test_lets_no_grant_lift_a_prohibition(session: Session, grant: Grants) -> None:
    grant()
    article = load(session, BY_ANA.replace("(Ana", "INTERNET OUT. (Ana"))
    assert verdicts(session, article) == ["block"]


def test_derives_its_quota_from_what_was_used(session: Session, grant: Grants) -> None:
    added = grant(count=2)
    first = load(session, BY_ANA, BY_BO, name="first.txt")
    second = load(session, BY_ANA, name="second.txt")
    for _ in range(3):  # The same article again is no other use.
        assert verdicts(session, first) == ["allow", "allow"]
        assert verdicts(session, second) == ["ask"]
    (decision,) = decide_article(session, second)
    assert "2 of 2 uses are taken" in decision.reasons[0]["message"]
    change_grant(
        session,
        added,
        Wanted("Quayside Pictures", "Frame contract 2026", terms={"count": 3}),
        actor="Ada",
        reason="Bought one more",
    )
    assert verdicts(session, second) == ["allow"]


def test_counts_each_month_for_itself(session: Session, grant: Grants) -> None:
    grant(count=1, period="month", zone="Europe/Berlin")
    first, second = (load(session, BY_ANA, name=name) for name in ("a.txt", "b.txt"))
    december = datetime(2026, 11, 30, 23, tzinfo=UTC)  # midnight in Berlin
    assert verdicts(session, first, NOON) == ["allow"]
    assert verdicts(session, second, december.replace(hour=22)) == ["ask"]
    assert verdicts(session, second, december) == ["allow"]


def test_counts_a_use_when_it_was_not_when_it_is_looked_at(session: Session, grant: Grants) -> None:
    grant(count=1, period="month", zone="UTC")
    article = load(session, BY_ANA)
    decide_article(session, article, now=NOON)
    decide_article(session, article)
    (use,) = session.exec(select(GrantUse))
    assert use.at.replace(tzinfo=UTC) == NOON


def test_counts_no_use_that_the_grant_is_not_for(session: Session, grant: Grants) -> None:
    grant(count=1, channels=["print"])
    load(session, BY_ANA)
    assert session.exec(select(GrantUse)).all() == []


def test_knows_what_was_known_then(session: Session, grant: Grants) -> None:
    article = load(session, BY_ANA)
    before = datetime.now(UTC)
    ended = end_grant(session, grant(), end="2026-12-31", actor="Ada", reason="Sold")

    def known(at: datetime | None) -> list[Any]:
        version = article.latest
        held = held_grants(session, version, article_value(version), at=NOON, known_at=at)
        return [grant.get("end") for grant in held[1]]

    first, second = versions(session, ended)[::-1]
    assert (known(before), known(first.known_from), known(None)) == ([], [None], ["2026-12-31"])
    assert (first.known_until, second.known_until) == (second.known_from, None)


def test_keeps_each_act(session: Session, grant: Grants) -> None:
    end_grant(session, grant(count=5), end="2026-12-31", actor="Bo", reason="Contract cancelled")
    query = select(Act).where(Act.object == "grant:1")
    added, ended = session.exec(query)
    assert (added.action, ended.action) == ("add_grant", "end_grant")
    assert (ended.actor, ended.reason) == ("Bo", "Contract cancelled")
    assert ended.before["terms"] == {"count": 5}
    assert ended.after["terms"] == {"count": 5, "end": "2026-12-31"}


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ({"party": " . "}, "party"),
        ({"agreement": " "}, "agreement"),
        ({"scope": "planet"}, "scope"),
        ({"scope": "collection"}, "collection"),
        ({"scope": "record"}, "record"),
        ({"count": -2}, "count"),
        ({"start": "2026-05-02", "end": "2026-05-01"}, "end"),
        ({"document": ("virus.exe", b"MZ\x90\x00")}, "document"),
    ],
)
def test_adds_nothing_that_makes_no_sense(
    session: Session, grant: Grants, wanted: dict[str, Any], place: str
) -> None:
    with pytest.raises(RequestError) as caught:
        grant(**wanted)
    assert caught.value.place == place
    for table in (Grant, Agreement, Party, Act):
        assert session.exec(select(table)).all() == []


def test_refuses_a_second_currency_in_an_agreement(session: Session, grant: Grants) -> None:
    grant(fee="120", currency="EUR")
    with pytest.raises(RequestError, match="runs in EUR, not in USD"):
        grant(fee="120", currency="USD")
    grant(fee="120", currency="USD", agreement="Another contract")


def test_refuses_to_change_what_was_changed_meanwhile(session: Session, grant: Grants) -> None:
    added = grant()
    end_grant(session, added, end="2026-12-31", actor="Ada", reason="Sold")
    with pytest.raises(RequestError, match="changed it meanwhile"):
        end_grant(session, added, end="2027-12-31", actor="Bo", reason="Longer")


def test_wants_a_reason(session: Session, grant: Grants) -> None:
    added = grant()
    with pytest.raises(RequestError, match="no reason"):
        end_grant(session, added, end="2026-12-31", actor="Ada", reason=" ")
    with pytest.raises(RequestError, match="no reason"):
        change_grant(session, added, Wanted("A", "B"), actor="Ada", reason="")


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("contract.pdf", PDF, "contract.pdf"),
        ("../../etc/contract.exe", PDF, "contract.pdf"),
        ("C:\\mail\\Yes.EML", MAIL, "Yes.eml"),
        ("x" * 400 + ".pdf", PDF, "x" * 120 + ".pdf"),
        ("", PDF, "document.pdf"),
    ],
)
def test_keeps_a_document(
    session: Session, config: Config, grant: Grants, name: str, data: bytes, kept: str
) -> None:
    agreement = grant(document=(name, data)).agreement
    assert agreement.document_name == kept
    assert agreement.document
    path = config.media / agreement.document
    assert path.read_bytes() == data
    assert path.parent == config.media / "agreements"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"MZ\x90\x00" + PDF, "neither a PDF nor an e-mail"),
        ("a.html", b"<script>alert(1)</script>", "neither a PDF nor an e-mail"),
        ("a.pdf", b"", "neither a PDF nor an e-mail"),
        ("a.pdf", PDF + b"/OpenAction << /S /JavaScript >>", "active"),
        ("a.pdf", PDF + b"<</S/Java#53cript>>", "active"),
        ("a.pdf", PDF + b"/EmbeddedFile", "active"),
        ("a.pdf", PDF + b" " * LARGEST, "more than 8 MB"),
        ("a.eml", b"No header at all", "no sender"),
        ("a.eml", MAIL.replace(b"\n\n", b"\nContent-Type: application/x-msdownload\n\n"), "type"),
        ("a.eml", MAIL.replace(b"\n\n", b"\nContent-Type: message/rfc822\n\n") + MAIL, "type"),
    ],
)
def test_refuses_a_suspicious_document(
    session: Session, config: Config, grant: Grants, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(RequestError, match=reason) as caught:
        grant(document=(name, data))
    assert caught.value.place == "document"
    assert not list(config.media.glob("agreements/*"))


def test_takes_the_document_back_when_the_session_fails(config: Config) -> None:
    def add_two() -> None:
        with open_session(config) as session:
            wanted = Wanted("Quayside Pictures", "Mail", document=("yes.eml", MAIL))
            add_grant(session, wanted, actor="Ada")
            add_grant(session, Wanted("", ""), actor="Ada")

    with pytest.raises(RequestError):
        add_two()
    assert not list(Path(config.media, "agreements").iterdir())


def test_takes_a_name_that_begins_like_a_dangerous_one(session: Session, grant: Grants) -> None:
    assert grant(document=("a.pdf", PDF + b"/JSTOR /LaunchDate")).agreement.document
