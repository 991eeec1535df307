"""Plain text and Markdown: captions are found by their form, and prose is left alone."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta import read_article
from mediameta.captions.model import Article, Span
from mediameta.errors import ArticleError

PARADE = """Envoys Tour Arms Fair in Port Lorne

Envoys of two neighbouring states toured an arms fair on Wednesday, state media said.

LTD Photo
President Aro Venn, right, walks past a row of trucks in Port Lorne, on May 2, 2024. (Lorne \
Central News/Harbour News Service via AP)

The visit went on (by train) until Friday, an aide said.

A Second Day

LTD Photo
Envoys arrive at the airport of Port Lorne on May 3, 2024. Independent journalists were not given \
access to the event. (Lorne Central News/Harbour News Service via AP)

LTD Photo
People cross a street in Port Lorne, on May 4, 2024. (AP Photo/Ilse Brandt)

The Associated Press contributed to this report.

ltd newsletter icon
Sign up for LTD Daily
What you need to know, in one email.
"""


def every_span(article: Article) -> list[tuple[Span, str]]:
    """Return all spans that an article reports, with the words reported for them."""
    found = []
    for picture in article.pictures:
        found.append((picture.span, picture.raw_text))
        parsed = picture.parsed
        for credit in (parsed.credit, *parsed.extra_credits) if parsed else ():
            if credit is not None:
                found.append((credit.span, credit.text))
                found += [(creator.span, creator.name) for creator in credit.creators]
        for restriction in parsed.restrictions if parsed else ():
            found.append((restriction.span, restriction.text))
    return found


def test_finds_the_captions_of_a_wire_story_and_nothing_else() -> None:
    article = read_article(PARADE)
    assert [picture.position for picture in article.pictures] == [1, 2, 3]
    assert [picture.alt_text for picture in article.pictures] == ["LTD Photo"] * 3
    assert [picture.credit for picture in article.pictures] == [
        "Lorne Central News/Harbour News Service via AP",
        "Lorne Central News/Harbour News Service via AP",
        "AP Photo/Ilse Brandt",
    ]


def test_gives_plain_text_back_unchanged() -> None:
    article = read_article(PARADE.encode())
    assert article.text == PARADE
    assert article.media_type == "text/plain"
    assert article.title == "Envoys Tour Arms Fair in Port Lorne"
    for (start, end), words in every_span(article):
        assert article.text[start:end] == words


@pytest.mark.parametrize(
    ("text", "raw", "credit"),
    [
        ("Boats leave Port Lorne. (AP Photo/Ana Lima)", None, "AP Photo/Ana Lima"),
        ("Boats leave. Photo: Ana Lima", None, "Photo: Ana Lima"),
        ("Caption: Boats leave. Photo: Ana Lima", None, "Photo: Ana Lima"),
        ("[Photo: Ana Lima/Harbour News]", "Photo: Ana Lima/Harbour News", None),
        ("Boats leave Port Lorne.\n(AP Photo/Ana Lima)", None, "AP Photo/Ana Lima"),
        ("Boats leave Port Lorne.\nPhoto by Ana Lima", None, "Photo by Ana Lima"),
        ("Boats leave Port Lorne.\nAna Lima / Reuters", None, "Ana Lima / Reuters"),
        ("Boote verlassen den Hafen. Foto: Ana Lima/dpa", None, "Foto: Ana Lima/dpa"),
        ("Un bateau quitte le port. © Ana Lima", None, "© Ana Lima"),
        ("Boats leave Port Lorne. (Ana Lima/Harbour News)", None, "Ana Lima/Harbour News"),
    ],
)
def test_knows_captions_by_their_form(text: str, raw: str | None, credit: str | None) -> None:
    article = read_article(f"A Day in Port Lorne\n\n{text}\n\nThe boats were late.")
    assert [picture.raw_text for picture in article.pictures] == [raw or text]
    if credit:
        assert article.pictures[0].credit == credit


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press contributed to this report.",
        "The minister belongs to the Liberal Union (LU).",
        "He came via Port Lorne (by boat).",
        "She showed me a photo: a grey boat at a quay.",
        "By Ana Lima",
        "(Source: AP/dpa)",
        "LTD Photo",
        "Reporting by Ana Lima; Editing by Tom Berg (Harbour/News)",
        "Sign up for our newsletter",
        "The company (formerly Harbour and Sons) was sold.",
        "“We took a picture by the sea,” she said.",
    ],
)
def test_finds_no_caption_in_prose(text: str) -> None:
    assert read_article(f"A Day in Port Lorne\n\n{text}\n\nThe end.").pictures == ()


def test_reads_the_images_of_markdown() -> None:
    article = read_article(
        "# A Day in Port Lorne\n\nText.\n\n![A boat](pics/boat.jpg)\n*Boats leave. (AP Photo/Ana"
        ' Lima)*\n\n![Crew](crew.jpg "The crew. Photo: Tom Berg")\n',
        base_url="https://news.example/day/",
    )
    assert article.title == "A Day in Port Lorne"
    assert article.media_type == "text/markdown"
    assert [(p.image_url, p.alt_text, p.raw_text) for p in article.pictures] == [
        ("https://news.example/day/pics/boat.jpg", "A boat", "Boats leave. (AP Photo/Ana Lima)"),
        ("https://news.example/day/crew.jpg", "Crew", "The crew. Photo: Tom Berg"),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café".encode("windows-1252"), "Café"),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "Café"),
        ("Café".encode("utf-16"), "Café"),
        ("“Café” – déjà".encode("windows-1252"), "“Café” – déjà"),
        (("Ünïcödé wörds. " * 20).encode() + b"\xff", "Ünïcödé wörds. " * 20 + "\ufffd"),
    ],
)
def test_tells_the_encoding(data: bytes, text: str) -> None:
    assert read_article(data).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        ("  \n ", "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "it is a binary file"),
        (b"x" * 10_000_001, "it is larger than 10 MB"),
        ('{"price": 3}', "it is JSON, but no news message that is known here"),
        ("<html><body><p> </p></body></html>", "it has no words"),
    ],
)
def test_refuses_what_is_no_article(data: bytes | str, reason: str) -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article(data)
    assert refusal.value.reason == reason
    assert refusal.value.remedy


@given(st.binary(max_size=400))
def test_reads_or_refuses_any_bytes(data: bytes) -> None:
    with suppress(ArticleError):
        article = read_article(data)
        assert all(article.text[s:e] == words for (s, e), words in every_span(article))


@given(st.lists(st.sampled_from([*"([)]:/©\n. ", "Photo", "AP", "via", "Ana Lima", "Caption"])))
def test_reports_true_spans_in_any_text(pieces: list[str]) -> None:
    text = "Boats leave. " + "".join(pieces)
    article = read_article(text, media_type="text/plain")
    assert article.text == text
    assert all(article.text[s:e] == words for (s, e), words in every_span(article))
