"""News messages and containers: each is told by its content and read to the same blocks."""

import gzip
import zlib

import pytest

from mediameta import parse_restrictions, read_article
from mediameta.captions.model import Article
from mediameta.errors import ArticleError

BOATS = "Boats leave the harbour of Port Lorne at dawn."
BODY = "The boats of Port Lorne left the harbour at dawn on Tuesday, as they do every day."

NINJS_1 = f"""{{"uri": "urn:1", "type": "text", "headline": "Boats leave",
"body_html": "<p>{BODY}</p>", "associations": {{"main": {{"type": "picture",
"headline": "Boats", "description_text": "{BOATS}", "byline": "Ana Lima",
"copyrightholder": "Harbour News", "usageterms": "NO ARCHIVE. NO SALES.", "renditions": {{
"small": {{"href": "https://news.example/s.jpg", "mimetype": "image/jpeg", "width": 200}},
"large": {{"href": "https://news.example/a.jpg", "mimetype": "image/jpeg",
"width": 2000}}}}}}}}}}"""

NINJS_2 = f"""{{"uri": "urn:1", "type": "text", "headlines": [{{"role": "main", "value":
"Boats leave"}}], "bodies": [{{"contenttype": "text/plain", "value": "{BODY}"}}],
"associations": [{{"name": "main", "type": "picture", "descriptions": [{{"value": "{BOATS}"}}],
"headlines": [{{"value": "Boats"}}], "byline": "Ana Lima", "copyrightholder": "Harbour News",
"renditions": [{{"name": "a", "href": "https://news.example/a.jpg", "width": 9}}]}}]}}"""

NINJS_3 = NINJS_2.replace("contenttype", "contentType").replace(
    "copyrightholder", "copyrightHolder"
)

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>Boats leave
</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>{BODY}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><rightsInfo><usageTerms>NO SALES.
</usageTerms></rightsInfo><contentMeta><headline>Boats</headline><creditline>Ana Lima/Harbour News
</creditline><description role="drol:caption">{BOATS}</description></contentMeta><contentSet>
<remoteContent href="https://news.example/s.jpg" width="90"/>
<remoteContent href="https://news.example/a.jpg" width="900"/></contentSet></newsItem>
</itemSet></newsMessage>"""

NITF = f"""<nitf><body><body.head><hedline><hl1>Boats leave</hl1></hedline></body.head>
<body.content><p>{BODY}</p><media media-type="image"><media-reference
source="https://news.example/a.jpg" alternate-text="Boats"/><media-caption><p>{BOATS}</p>
</media-caption><media-producer>Ana Lima/Harbour News</media-producer></media></body.content>
</body></nitf>"""

RSS = f"""<?xml version="1.0"?><rss xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Boats leave</title><item><title>Boats leave</title><description>&lt;p&gt;{BODY}&lt;/p&gt;
</description><media:content url="https://news.example/a.jpg" medium="image">
<media:title>Boats</media:title><media:description>{BOATS}</media:description>
<media:credit role="photographer">Ana Lima/Harbour News</media:credit></media:content>
</item></channel></rss>"""

ANS = f"""{{"type": "story", "headlines": {{"basic": "Boats leave"}}, "content_elements": [
{{"type": "text", "content": "{BODY}"}}, {{"type": "gallery", "content_elements": [{{"type":
"image", "url": "https://news.example/a.jpg", "alt_text": "Boats", "caption": "{BOATS}", "credits":
{{"by": [{{"name": "Ana Lima"}}], "affiliation": [{{"name": "Harbour News"}}]}}}}]}}]}}"""

MESSAGES = {
    "application/vnd.iptc.ninjs+json": [NINJS_1, NINJS_2, NINJS_3],
    "application/vnd.arc.ans+json": [ANS],
    "application/vnd.iptc.g2.newsitem+xml": [NEWSML],
    "application/nitf+xml": [NITF],
    "application/rss+xml": [RSS],
}


def told(article: Article) -> tuple[object, ...]:
    (picture,) = article.pictures
    assert article.text[slice(*picture.span)] == picture.raw_text
    return (article.title, picture.image_url, picture.alt_text, picture.caption, picture.credit)


@pytest.mark.parametrize(
    ("media_type", "message"), [(kind, text) for kind, texts in MESSAGES.items() for text in texts]
)
def test_reads_a_news_message(media_type: str, message: str) -> None:
    article = read_article(message.encode())
    assert article.media_type == media_type
    assert BODY in article.text
    assert told(article) == (
        "Boats leave",
        "https://news.example/a.jpg",
        "Boats",
        BOATS,
        "Ana Lima/Harbour News",
    )


@pytest.mark.parametrize("message", [NINJS_1, NEWSML])
def test_keeps_terms_of_use_apart_from_the_caption(message: str) -> None:
    (picture,) = read_article(message).pictures
    assert "NO SALES" in picture.raw_text
    assert picture.caption == BOATS
    terms = picture.raw_text.split("\n")[-1]
    assert picture.parsed is not None
    assert [found.kind for found in picture.parsed.restrictions] == [
        found.kind for found in parse_restrictions(terms)
    ]


PAGE = (
    f"<html><head><title>Boats</title></head><body><article><h1>Boats leave</h1><p>{BODY}"
    f'</p><figure><img src="/a.jpg" alt="Boats"><figcaption>{BOATS}<span class="credit">Ana Lima/'
    "Harbour News</span></figcaption></figure></article></body></html>"
).encode()


def warc(headers: bytes, body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers
    answer += b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nmade\r\n\r\n"
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://news.example/boats>\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(answer), answer)
    )


@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        gzip.compress(PAGE),
        warc(b"", PAGE),
        gzip.compress(warc(b"", PAGE)),
        gzip.compress(warc(b"", PAGE)[:70]) + gzip.compress(warc(b"", PAGE)[70:]),
        warc(b"Content-Encoding: gzip\r\n", gzip.compress(PAGE)),
        warc(b"Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        warc(b"Transfer-Encoding: chunked\r\n", b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (
            PAGE[:5], len(PAGE) - 5, PAGE[5:])),
    ],
    ids=["page", "gzip", "warc", "warc.gz", "members", "encoded", "deflated", "chunked"],
)  # fmt: skip
def test_unpacks_containers(data: bytes) -> None:
    assert told(read_article(data, base_url="https://news.example/x")) == (
        "Boats leave",
        "https://news.example/a.jpg",
        "Boats",
        BOATS,
        "Ana Lima/Harbour News",
    )


def test_believes_the_charset_of_the_server_where_the_bytes_are_no_utf_8() -> None:
    page = "<p>Łódź portowa</p>".encode("iso-8859-2")
    archive = warc(b"", page).replace(b"charset=utf-8", b"charset=iso-8859-2")
    archive = archive.replace(b"Content-Length: 4\r", b"Content-Length: 4\r")
    length = archive.index(b"HTTP/1.1")
    answer = archive[length:].removesuffix(b"\r\n\r\n")
    archive = archive[:length].rsplit(b"Content-Length", 1)[0] + (
        b"Content-Length: %d\r\n\r\n%b" % (len(answer), answer)
    )
    assert read_article(archive).text == "Łódź portowa"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "shift_jis", "euc-kr", "gb18030"])
def test_believes_a_declared_charset(charset: str) -> None:
    words = {"shift_jis": "港の船", "euc-kr": "항구의 배", "gb18030": "港口的船"}.get(
        charset, "Лодки"
    )
    page = f'<html><head><meta charset="{charset}"></head><body><p>{words}</p>'
    assert read_article(page.encode(charset)).text == words


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x1f\x8b\x08 broken", "its compression is broken"),
        (gzip.compress(b"a" * 10_000_001), "it is larger than 10 MB"),
        (b"WARC/1.0\r\nWARC-Type: request\r\n\r\n", "it is a web archive without a page"),
        (b'{"headline": "Boats', "its JSON cannot be read"),
        (b"<rss></rss>", "it has no words"),
        (b'<?xml version="1.0"?><nitf', "it has no words"),
    ],
)
def test_refuses_broken_containers_and_messages(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError) as refusal:
        read_article(data)
    assert refusal.value.reason.startswith(reason)


def test_expands_no_entity() -> None:
    message = (
        '<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM '
        f'"file:///etc/hostname">]><nitf><body.content><p>{BODY} &b; &f;</p></body.content></nitf>'
    )
    assert read_article(message).text == f"{BODY} &b; &f;"
