"""Web pages of many systems: pictures with their captions and credits, furniture left out."""

import pytest

from mediameta import read_article
from mediameta.captions.model import Picture

BODY = "<p>" + "The boats of Port Lorne left the harbour at dawn on Tuesday. " * 3 + "</p>"
URL = "https://news.example/boats-leave"

BOATS = "Boats leave the harbour of Port Lorne at dawn."
MARKED = "Ana Lima/Harbour News"


def pictures(inner: str, *, head: str = "") -> tuple[Picture, ...]:
    page = (
        f"<!DOCTYPE html><html><head><title>Boats</title>{head}</head><body>{inner}</body></html>"
    )
    article = read_article(page, base_url=URL)
    assert all(article.text[slice(*p.span)] == p.raw_text for p in article.pictures)
    return article.pictures


def in_article(inner: str) -> tuple[Picture, ...]:
    return pictures(f"<main><article><h1>Boats leave</h1>{BODY}{inner}{BODY}</article></main>")


CAPTIONED = {
    "figcaption": f'<figure><img src="/a.jpg"><figcaption>{BOATS} (AP Photo/Ana Lima)</figcaption>'
    "</figure>",
    "credit by class": f'<figure><img src="/a.jpg"><figcaption><span class="caption__text">{BOATS}'
    f'</span> <span class="caption__credit">{MARKED}</span></figcaption></figure>',
    "credit before the caption": '<figure><img src="/a.jpg"><figcaption><div class="bildautor">'
    f'Bild: {MARKED}</div><div class="bildunterschrift">{BOATS}</div></figcaption></figure>',
    "credit in cite": f'<figure><img src="/a.jpg"><figcaption>{BOATS}</figcaption><cite>{MARKED}'
    "</cite></figure>",
    "credit in small": f'<figure><img src="/a.jpg"><figcaption>{BOATS}<small>{MARKED}</small>'
    "</figcaption></figure>",
    "two captions": f'<figure><img src="/a.jpg"><figcaption>{BOATS}</figcaption><figcaption>'
    f"<strong>Image Credits:</strong> {MARKED}</figcaption></figure>",
    "schema.org": f'<figure itemscope itemtype="https://schema.org/ImageObject"><img src="/a.jpg">'
    f'<figcaption><span itemprop="description">{BOATS}</span><span itemprop="copyrightHolder">'
    f"{MARKED}</span></figcaption></figure>",
    "credit attribute": f'<figure data-credit="{MARKED}"><img src="/a.jpg"><figcaption>{BOATS}'
    "</figcaption></figure>",
    "divs by class": f'<div class="image-wrap"><img src="/a.jpg"><div class="photo-caption">{BOATS}'
    f'</div><div class="photo-credit">{MARKED}</div></div>',
    "deep divs": '<div class="media"><div><div><picture><img src="/a.jpg"></picture></div></div>'
    f'<div class="media__legend"><p>{BOATS} <span class="author">{MARKED}</span></p></div></div>',
    "paragraph by class": f'<p><img src="/a.jpg"></p><p class="wp-caption-text">{BOATS} '
    f"({MARKED})</p>",
    "wp-caption": f'<div class="wp-caption alignnone"><img src="/a.jpg"><p class="wp-caption-text">'
    f"{BOATS} (Photo: {MARKED})</p></div>",
    "shortcode": f'[caption id="a1" align="left" width="9"]<img src="/a.jpg"> {BOATS} ({MARKED})'
    "[/caption]",
    "AMP": f'<figure><amp-img src="/a.jpg" layout="responsive"></amp-img><figcaption>{BOATS} '
    f'<span class="amp-credit">{MARKED}</span></figcaption></figure>',
    "lazy": f'<figure><img src="data:image/gif;base64,R0lGOD" data-src="/a.jpg"><figcaption>{BOATS}'
    f"<span class=credit>{MARKED}</span></figcaption></figure>",
    "lazy with noscript": '<figure><img class="lazy" src="/spacer.gif"><noscript><img src="/a.jpg">'
    f"</noscript><figcaption>{BOATS}<span class=credit>{MARKED}</span></figcaption></figure>",
    "lazy element": f'<figure><div class="late" data-src="/a.jpg" data-alt="Boats"></div>'
    f"<figcaption>{BOATS}<span class=credit>{MARKED}</span></figcaption></figure>",
    "srcset": f'<figure><img srcset="/s.jpg 320w, /a.jpg 1200w"><figcaption>{BOATS}'
    f"<span class=credit>{MARKED}</span></figcaption></figure>",
    "picture": '<figure><picture><source srcset="/s.jpg 1x, /a.jpg 2x"><img alt="Boats"></picture>'
    f"<figcaption>{BOATS}<span class=credit>{MARKED}</span></figcaption></figure>",
    "unmarked figure": f'<figure><img src="/a.jpg"><div>{BOATS} (Photo: {MARKED})</div></figure>',
    "glued credit": f'<figure><img src="/a.jpg"><figcaption>{BOATS}<span class="contentcredit">'
    f"{MARKED}</span></figcaption></figure>",
    "buttons beside": f'<figure><img src="/a.jpg"><button>Enlarge</button><figcaption><b>hide '
    f"caption</b>{BOATS}<span class=credit>{MARKED}</span></figcaption></figure>",
    "linked to its file": f'<figure><a href="/files/a.jpg"><img src="/a.jpg"></a><figcaption>'
    f"{BOATS}<span class=credit>{MARKED}</span></figcaption></figure>",
    "hashed classes": f'<figure class="css-1"><img src="/a.jpg"><figcaption><span>'
    f"{BOATS}</span><span><span>Credit...</span><span>{MARKED}</span></span></figcaption></figure>",
    "credit printed twice": '<div class="bucket"><div class="wrap"><img src="/a.jpg"></div><div '
    f'class="credit-caption"><div class="caption"><p>{BOATS} <b class="credit">{MARKED}</b><b>hide '
    f'caption</b></p></div><span class="credit">{MARKED}</span></div></div>',
    "credit loose in the figure": '<figure><img src="/a.jpg"><span><span>Image credit: </span>'
    f"{MARKED}</span><figcaption>{BOATS}</figcaption></figure>",
    "table": '<table class="tr-caption-container"><tr><td><img src="/a.jpg"></td></tr><tr><td '
    f'class="tr-caption">{BOATS} ({MARKED})</td></tr></table>',
    "paragraph around": f'<p><img src="/a.jpg"><br><em>{BOATS} (AP Photo/Ana Lima)</em></p>',
    "paragraph below": f'<p><img src="/a.jpg"></p><p><i>{BOATS} Photo: Ana Lima</i></p>',
    "words for a picture's author": f'<div><img src="/a.jpg"><p class="imgDesc">{BOATS} <span '
    f'class="photoAuthor">({MARKED})</span></p></div>',
    "attributes alone": f'<ul><li data-src="/a.jpg" data-caption="{BOATS}" data-credit="{MARKED}">'
    "</li></ul>",
    "caption and attribution in one": '<div class="image"><img src="/a.jpg"><div><div class="'
    f'image__caption attribution" itemprop="caption">{BOATS}</div><p class="image__credit">'
    f"{MARKED}</p></div></div>",
    "caption before the picture": f'<div class="photo"><div class="caption">{BOATS}<span '
    f'class="credit">{MARKED}</span></div><img src="/a.jpg"></div>',
}


@pytest.mark.parametrize("markup", CAPTIONED.values(), ids=CAPTIONED)
def test_reads_a_captioned_picture(markup: str) -> None:
    (picture,) = in_article(markup)
    assert picture.image_url == "https://news.example/a.jpg"
    assert picture.caption == BOATS
    assert "Ana Lima" in (picture.credit or "")


SLIDES = [(f"/{name}.jpg", f"The {name} boat lies there.") for name in ("red", "blue", "grey")]


def each(form: str) -> str:
    """Fill a form once for each slide."""
    return "".join(form.replace("URL", url).replace("WORDS", words) for url, words in SLIDES)


FIGURES = each('<figure><img src="URL"><figcaption>WORDS</figcaption></figure>')
GALLERIES = {
    "figures": FIGURES,
    "list": "<ul class=gallery>"
    + each('<li><img src="URL"><div class="slide-caption">WORDS</div></li>')
    + "</ul>",
    "flat": f"<div>{each('<img src=URL><span class=caption>WORDS</span>')}</div>",
    "slideshow with captions apart": "<div class=slideshow><div>"
    + each('<figure><img src="URL"></figure>')
    + f"</div><div>{each('<div class=slide-caption>WORDS</div>')}</div></div>",
    "shown twice": FIGURES + FIGURES,
}


@pytest.mark.parametrize("markup", GALLERIES.values(), ids=GALLERIES)
def test_gives_each_picture_of_a_gallery_its_caption(markup: str) -> None:
    found = [(picture.image_url, picture.caption) for picture in in_article(markup)]
    assert found == [(f"https://news.example{url}", words) for url, words in SLIDES]


FURNITURE = {
    "logo": '<header class="site"><img class="logo" src="/logo.png" alt="Harbour News"></header>',
    "author": '<div class="author-bio"><img src="/l.jpg"><p class="caption">She writes</p></div>',
    "related": '<section class="related-stories"><figure><img src="/r.jpg"><figcaption>Another'
    " story</figcaption></figure></section>",
    "teaser": '<div class="card"><a href="/other-story"><figure><img src="/r.jpg"><figcaption>'
    "Another story</figcaption></figure></a></div>",
    "card": '<article class="tile"><a href="/other"><img src="/r.jpg"></a><div class="caption"><a '
    'href="/other">Another story</a></div></article>',
    "linked picture": '<div><a href="/other-story"><img src="/r.jpg"></a></div>',
    "icon": '<div><img src="/share.svg"> <img src="/i.png" width="24" height="24"></div>',
    "pixel": '<img src="https://stats.example/p.gif" width="1" height="1">',
    "newsletter": '<div class="newsletter-box"><img src="/n.jpg"><p class="caption">Join</p></div>',
    "footer": '<footer><img src="/f.jpg"><p class="copyright">© Harbour News</p></footer>',
    "comments": '<div id="comments"><img src="/u.jpg"><span class="caption">I agree</span></div>',
    "caption of nothing": '<p class="caption">A word on captions.</p>',
}


@pytest.mark.parametrize("markup", FURNITURE.values(), ids=FURNITURE)
def test_leaves_furniture_out(markup: str) -> None:
    assert in_article(markup) == ()


def test_keeps_a_picture_without_words() -> None:
    (picture,) = in_article('<img src="/a.jpg" alt="Boats" width="900">')
    assert (picture.caption, picture.credit, picture.raw_text) == (None, None, "")
    assert picture.alt_text == "Boats"
    assert picture.parsed is None


def test_takes_the_credit_that_the_markup_sets_apart_first() -> None:
    (picture,) = in_article(
        f'<figure><img src="/a.jpg"><figcaption>{BOATS} (Photo: Harbour News)'
        "<small>Ana Lima</small></figcaption></figure>"
    )
    assert picture.credit == "Ana Lima"
    assert picture.caption == BOATS


def test_joins_a_credit_that_goes_on_after_its_element() -> None:
    (picture,) = in_article(
        f'<figure><img src="/a.jpg"><figcaption>{BOATS}<span class="credit">Photo by Ana Lima'
        '</span> /<span class="distributor">Harbour News</span></figcaption></figure>'
    )
    assert picture.credit == "Photo by Ana Lima /Harbour News"
    assert picture.caption == BOATS


def test_does_not_take_a_paragraph_for_a_caption_across_the_text() -> None:
    first, second = in_article(
        f'<img src="/a.jpg" width="900">{BODY}<p class="caption">A loose line.</p>'
        f'<figure><img src="/b.jpg"><figcaption>{BOATS}</figcaption></figure>'
    )
    assert (first.caption, second.caption) == (None, BOATS)


def test_reads_the_text_in_reading_order() -> None:
    article = read_article(
        f"<body><nav><p>Menu</p></nav><article><h1>Boats<br>leave</h1>{BODY}<figure><img src=a.jpg>"
        f"<figcaption>{BOATS}</figcaption></figure><ul><li>One</li></ul>{BODY}</article>"
        "<footer><p>Imprint</p></footer></body>"
    )
    blocks = article.text.split("\n\n")
    assert blocks[0] == article.title == "Boats leave"
    assert blocks[2:4] == [BOATS, "One"]
    assert len(blocks) == 5


def test_reads_the_story_of_an_arc_page() -> None:
    story = (
        '{"headlines": {"basic": "Boats leave"}, "content_elements": [{"type": "text", "content":'
        ' "The boats <b>left</b>."}, {"type": "image", "url": "https://news.example/a.jpg",'
        f' "caption": "{BOATS}", "credits": {{"by": [{{"name": "Ana Lima"}}], "affiliation":'
        ' [{"name": "Harbour News"}]}}]}'
    )
    (picture,) = pictures(f"<script>Fusion.globalContent={story};Fusion.x=1</script><div></div>")
    assert (picture.caption, picture.credit) == (BOATS, MARKED)


def test_reads_json_ld_where_the_page_shows_no_caption() -> None:
    data = (
        '{"@type": "NewsArticle", "image": [{"@type": "ImageObject", "url": "/a.jpg", "caption": '
        f'"{BOATS}", "creditText": "{MARKED}"}}], "publisher": {{"logo": {{"@type": "ImageObject",'
        ' "url": "/logo.png"}}}'
    )
    (picture,) = pictures(BODY, head=f'<script type="application/ld+json">{data}</script>')
    assert picture.image_url == "https://news.example/a.jpg"
    assert (picture.caption, picture.credit) == (BOATS, MARKED)


def test_names_the_open_graph_picture_where_there_is_no_other() -> None:
    (picture,) = pictures(BODY, head='<meta property="og:image" content="/a.jpg">')
    assert picture.image_url == "https://news.example/a.jpg"


def test_makes_addresses_absolute_with_the_address_of_the_page() -> None:
    page = (
        '<link rel="canonical" href="https://own.example/x/y">'
        f'<article>{BODY}<figure><img src="a.jpg"><figcaption>{BOATS}</figcaption></figure>'
    )
    (picture,) = read_article(page).pictures
    assert picture.image_url == "https://own.example/x/a.jpg"


def test_reads_broken_markup() -> None:
    (picture,) = pictures(
        f'<article>{BODY}<figure><img src="/a.jpg"><figcaption>{BOATS}<p><div></b>'
    )
    assert picture.caption == BOATS


def test_reads_the_restrictions_of_a_marked_credit() -> None:
    credit = "Ana Lima/via REUTERS THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY. NO ARCHIVES."
    (picture,) = pictures(
        f'<article>{BODY}<figure><img src="/a.jpg"><figcaption>{BOATS} '
        f'<span class="credit">{credit}</span></figcaption></figure></article>'
    )
    assert picture.parsed is not None
    assert (picture.caption, picture.credit) == (BOATS, "Ana Lima/via REUTERS")
    kinds = {restriction.kind for restriction in picture.parsed.restrictions}
    assert kinds == {"third_party", "no_archive"}


def test_reads_a_caption_that_nests_without_end() -> None:
    deep = "<p></p>" + "<span>" * 1500 + BOATS
    (picture,) = pictures(f'<article>{BODY}<figure><img src="/a.jpg"><figcaption>{deep}')
    assert picture.caption == BOATS
