"""Hostile and broken pages: refused or read, never another error."""

import json
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta import read_article
from mediameta.captions.articles.limits import safe_html
from mediameta.captions.articles.tokens import visible
from mediameta.errors import ArticleError

WORDS = "<p>The boats left the harbour.</p>"
ATTRIBUTES = " ".join(f"a{i}" for i in range(40_000))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<div>" * 50_000 + "</div>" * 50_000,
        "<ul><li>" * 50_000,
        "<a><b><i>" * 30_000 + "<p>" * 1_000,
        "<table><tr><td>" * 20_000,
        '<div a="</">' * 60_000,
        '<div a="<">' * 60_000,
        ('<div a="</">' * 2 + "</x>") * 30_000,
        "<select>" + "<optgroup><option>" * 30_000,
        "<select><div></select>" * 20_000,
        "<form><div></form>" * 20_000,
        "<li><dd>" * 20_000,
        "<figure><img src=a.jpg>" * 5_000,
    ],
)
def test_refuses_endless_nesting(page: str) -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article(WORDS + page)
    assert "nest" in refusal.value.reason


@pytest.mark.parametrize(
    "page",
    [
        "<a " + " ".join(f"a{i}=1" for i in range(90_000)) + ">",
        "<a " + " ".join(f'a{i}=">"' for i in range(90_000)) + ">",
        "<a" + "/".join(f"a{i}" for i in range(90_000)) + ">",
        "<a <a" * 90_000,
        '<a " ' + ATTRIBUTES + ' ">',
        '<a =" ' + ATTRIBUTES + ' ">',
        f"<script>s = '<b x=';</script><a {ATTRIBUTES}>",
        f"<script><!--<script></script><a x='--></script><b {ATTRIBUTES}>'<a {ATTRIBUTES}>",
        f"<title><b x='</title><a {ATTRIBUTES}>",
        f"<!x <b y='><a {ATTRIBUTES}>",
        "<svg " * 90_000,
    ],
)
def test_refuses_a_tag_with_thousands_of_attributes(page: str) -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article(WORDS + page)
    assert "attributes" in refusal.value.reason


@pytest.mark.parametrize("element", ["<p>x", "<li>x", "<br>", "<div></div>"])
def test_refuses_a_flood_of_tags(element: str) -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article(WORDS + element * 120_000)
    assert refusal.value.reason == "it has more than 120000 tags"


def test_takes_out_formatting_that_would_multiply() -> None:
    page = WORDS + "".join(f"<font a{i}>" for i in range(400)) + "<p>x</p>" * 20_000
    taken_out = (WORDS + "</>" * 400 + "<p>x</p>" * 20_000).encode()
    assert safe_html(page.encode()) == taken_out


@pytest.mark.parametrize(
    "page",
    [
        WORDS + "<br>" * 20_000,
        WORDS + "<li>One" * 10_000,
        "<p>" * 20_000 + WORDS,
        WORDS + f"<a data-state='{'x, ' * 100_000}'>",
        WORDS + "<b>x</b>" * 20_000,
        WORDS + "<a href='?a>b' title=\"<p>\"><img src=/a.jpg alt></a>" * 20_000,
        WORDS + "<ul><li><b>x</b><li>y</ul>" * 2_000,
    ],
)
def test_lets_large_flat_pages_through(page: str) -> None:
    assert safe_html(page.encode()) == page.encode()


def test_takes_a_comparison_in_a_script_for_no_tag() -> None:
    script = "<script>if (a<b && c == 'x) {" + "x = y; " * 70_000 + "}</script>"
    assert safe_html(visible((script + WORDS).encode())) == b"</>" + WORDS.encode()
    assert read_article(script + WORDS).text == "The boats left the harbour."


def test_refuses_a_flood_of_images() -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article(WORDS + "<img src=a.jpg>" * 20_001)
    assert refusal.value.reason == "it has more than 20000 images"


@pytest.mark.parametrize(
    "page",
    [
        "<svg viewBox='0 0 9 9'/>" + WORDS,
        "<nav><nav></nav></nav>" + WORDS,
        "<nav>" + WORDS,
        "<!-->" + WORDS + "<!--->",
        "<p>The <!-- a > b -->boats left<script>'</p>'</script> the harbour.",
        WORDS + "<script>",
    ],
)
def test_reads_words_beside_hidden_parts(page: str) -> None:
    assert "The boats left the harbour." in visible_words(page)


def test_keeps_the_headline_in_navigation() -> None:
    page = "<nav><h1>Boats leave</h1></nav>" + WORDS
    assert read_article(page, media_type="text/html").title == "Boats leave"


def visible_words(page: str) -> str:
    """Return the words that are left for the parser."""
    return re.sub("<[^>]*>", "", visible(page.encode()).decode())


def test_refuses_a_flood_of_pictures() -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article("(AP Photo/Ana Lima)\n\n" * 2_001)
    assert refusal.value.reason == "it has more than 2000 pictures"


def test_counts_no_template_in_a_script() -> None:
    page = "<script>" + "s += '<div><b>';" * 2_000 + "</script>" + WORDS
    assert safe_html(visible(page.encode())) == b"</>" + WORDS.encode()


@pytest.mark.parametrize("mark", ["<", "&", "<!--", "<script>", "]]>", '"', "(", "©", "Photo: "])
def test_reads_a_flood_of_one_mark(mark: str) -> None:
    with suppress(ArticleError):
        read_article(WORDS + mark * 20_000)


PIECES = [
    *("<article>", "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<p>", "</div>"),
    *("<div", '<img src="/a.jpg">', '<img srcset="a, b 2x,c', '<span class="credit">'),
    *("<cite>", "<noscript>", '<a href="//[bad">', '<base href="http://[">', "Boats leave."),
    *("(AP Photo/Ana Lima)", "\0", ">"),
    *('<script type="application/ld+json">{"@type":"ImageObject","url":"a.jpg"', "</script>"),
    *("&#x;", "<!--", '<div class="caption">', "<b>", "©", "\ud800", "[caption]", "<svg>"),
    *("<template>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_reads_mutated_pages(pieces: list[str]) -> None:
    with suppress(ArticleError):
        article = read_article("".join(pieces), media_type="text/html", base_url="http://[::1/")
        for picture in article.pictures:
            assert article.text[slice(*picture.span)] == picture.raw_text


NEWS = [
    *("<rss>", "<item>", "<title>", "</item>", '<media:content url="a"/>', "<description>"),
    *("Boats", "<nitf>", "<media>", "<newsItem>", '<itemClass qcode="picture"/>'),
    *("<remoteContent/>", "&lt;p"),
]


@given(st.sampled_from(["<rss>", "<nitf>", "<newsItem>"]), st.lists(st.sampled_from(NEWS)))
def test_reads_mutated_messages(root: str, pieces: list[str]) -> None:
    with suppress(ArticleError):
        read_article(root + "".join(pieces))


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8) | st.just("<p>Boats</p>"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "associations", "renditions", "headline", "bodies", "value", "href"]
            )
            | st.sampled_from(
                ["content_elements", "credits", "by", "body_html", "width", "byline"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_reads_any_json(value: object) -> None:
    with suppress(ArticleError):
        read_article(json.dumps({"headline": value, "associations": value, "renditions": value}))
    with suppress(ArticleError):
        read_article(json.dumps({"content_elements": value, "promo_items": value}))
