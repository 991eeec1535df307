"""HTML cut into tags as a parser cuts it (WHATWG HTML, section 13.2.5), enough to count them.

What holds no tags for a parser (scripts, styles, comments) is cut out first, with navigation and
drawings, and what is left is what is parsed: so no trick with them can hide a tag from the count.
"""

import re
from collections.abc import Container, Iterator
from html import unescape

_RAW = ("script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes", "plaintext")
# Nothing in them belongs to an article, and they are a third of a page.
_FURNITURE = ("svg", "nav", "footer")
_COMMENT = "!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?+)"


def _any_case(name: str) -> str:
    """Return a pattern of a name; much faster than one that ignores case as a whole."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in name) + r"(?=[\s/>])"


def _raw(name: str) -> str:
    """Return a pattern of an element up to its end tag; without one it takes the rest."""
    tag = _any_case(name)
    return rf"{tag}[^<]*+(?:<(?!/{tag})[^<]*+)*+(?:</{tag}[^>]*+>?+)?+"


def _innermost(name: str) -> str:
    """Return a pattern of an element with an end tag, none of its kind and no headline inside."""
    tag = _any_case(name)
    alone = "(?![^>]{0,300}+(?<=/)>)"
    return rf"{tag}{alone}[^<]*+(?:<(?!/?{tag}|[hH]1)[^<]*+)*+</{tag}[^>]*+>?+"


_HIDDEN = re.compile(
    f"<(?:{'|'.join((_COMMENT, *map(_raw, _RAW), *map(_innermost, _FURNITURE)))})".encode()
)
_PLACE = b"</>"
"""Nothing to a parser, yet it keeps what stood apart from closing up to another tag."""

# A quote opens a value after `=` only; elsewhere it is a letter, as `=` is where a name starts.
_BLANK = r"[ \t\n\f\r]"
_VALUE = r""""[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+"""
_ATTRIBUTE = rf"(?:=?[^ \t\n\f\r/>=]++|=)(?:{_BLANK}*+={_BLANK}*+(?:{_VALUE})?+)?+"
_ATTRIBUTES = re.compile(_ATTRIBUTE.encode())
_PLAIN_TAG = (
    r"</?[a-zA-Z][a-zA-Z0-9-]*+"
    r"""(?:[ \t\n\f\r/][^>"'=]*+(?:(?<=[a-zA-Z0-9:_-])="[^"]*+"[^>"'=]*+)*+)?+>"""
)
_TAG = re.compile(
    rf"{_PLAIN_TAG}|</?[a-zA-Z][^ \t\n\f\r/>]*+(?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+>?+"
    r"|<(?:[!?]|/[^a-zA-Z>])[^>]*+".encode()
)
_TAG_NAME = re.compile(rb"</?([a-zA-Z][^ \t\n\f\r/>]*+)")


def tags(markup: bytes) -> list[bytes]:
    """Return the tags of HTML without hidden parts.

    >>> tags(b"<p title='<b>'>Boats</p><br>")
    [b"<p title='<b>'>", b'</p>', b'<br>']
    """
    return _TAG.findall(markup)


def name_of(tag: bytes) -> bytes:
    """Return the name of a tag in lower case, empty for what is none."""
    named = _TAG_NAME.match(tag)
    return named[1].lower() if named else b""


def count_of_attributes(tag: bytes) -> int:
    """Return how many attributes a tag has.

    >>> count_of_attributes(b'<a " b c="d e" =f>')
    4
    """
    named = _TAG_NAME.match(tag)
    return len(_ATTRIBUTES.findall(tag, named.end())) if named else 0


def without(markup: bytes, names: Container[bytes]) -> bytes:
    """Return HTML without the tags of these names.

    >>> without(b"<p><b class='x>'>Boats</b></p>", {b"b"})
    b'<p></>Boats</></p>'
    """
    return _TAG.sub(lambda tag: _PLACE if name_of(tag[0]) in names else tag[0], markup)


def visible(markup: bytes) -> bytes:
    """Return HTML without what holds no tags, navigation and drawings.

    >>> visible(b"<title>a < b</title><p>c<!-- d -->e<script>f</script><nav>g</nav>")
    b'</><p>c</>e</></>'
    """
    # CDATA in a drawing without an end would hide tags; elsewhere it is a comment.
    return _HIDDEN.sub(_PLACE, markup).replace(b"<![CDATA[", b"<!CDATA[")


def scripts(markup: bytes) -> Iterator[tuple[str, str]]:
    """Yield the scripts of a page: what their tag says, and what they hold."""
    for tag, content in _hidden(markup, b"script"):
        yield tag.decode("utf-8", "replace"), content.decode("utf-8", "replace")


def title(markup: bytes) -> str:
    """Return the title that the head of a page states, empty where it states none.

    >>> title(b"<title>Boats &amp; nets</title>")
    'Boats & nets'
    """
    words = next((content for _, content in _hidden(markup, b"title")), b"")
    return unescape(words.decode("utf-8", "replace"))


def _hidden(markup: bytes, name: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the tag and the content of the hidden elements of a name."""
    for found in _HIDDEN.finditer(markup):
        tag, _, rest = found[0].partition(b">")
        if name_of(tag) == name:
            yield tag, rest[: rest.rfind(b"</")] if b"</" in rest else rest
