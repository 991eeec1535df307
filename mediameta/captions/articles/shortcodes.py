"""WordPress shortcodes, which stand in articles taken from a database, as the markup they mean.

>>> as_markup(b'[caption id="a1" width="640"]<img src="a.jpg" /> A boat.[/caption]')
b'<figure><img src="a.jpg" /><figcaption>A boat.</figcaption></figure>'
"""

import re

_CAPTION = re.compile(
    rb"\[(?:wp_)?caption(?P<names>[^\[\]]{0,1000}+)\]\s{0,50}"
    rb"(?P<image>(?:<a\b[^<>]{0,2000}>\s{0,20})?<img\b[^<>]{0,4000}>(?:\s{0,20}</a>)?)\s{0,50}"
    rb"(?P<words>[^\[]{0,3000})\[/(?:wp_)?caption\]"
)
_NAMED = re.compile(rb'\bcaption="([^"]{1,2000})"')


def as_markup(markup: bytes) -> bytes:
    """Return HTML with caption shortcodes made figures."""
    return _CAPTION.sub(_figure, markup) if b"caption]" in markup else markup


def _figure(match: re.Match[bytes]) -> bytes:
    named = _NAMED.search(match["names"])
    words = match["words"].strip() or (named[1] if named else b"")
    return b"<figure>%b<figcaption>%b</figcaption></figure>" % (match["image"], words)
