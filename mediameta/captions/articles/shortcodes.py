"""WordPress shortcodes, which stand in articles taken from a database, as the markup they mean.

>>> as_markup('[caption id="a1" width="640"]<img src="a.jpg" /> A boat.[/caption]')
'<figure><img src="a.jpg" /><figcaption>A boat.</figcaption></figure>'
"""

import re

_CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<names>[^\[\]]{0,1000}+)\]\s{0,50}"
    r"(?P<image>(?:<a\b[^<>]{0,2000}>\s{0,20})?<img\b[^<>]{0,4000}>(?:\s{0,20}</a>)?)\s{0,50}"
    r"(?P<words>[^\[]{0,3000})\[/(?:wp_)?caption\]"
)
_NAMED = re.compile(r'\bcaption="([^"]{1,2000})"')


def as_markup(text: str) -> str:
    """Return HTML with caption shortcodes made figures."""
    return _CAPTION.sub(_figure, text)


def _figure(match: re.Match[str]) -> str:
    named = _NAMED.search(match["names"])
    words = match["words"].strip() or (named[1] if named else "")
    return f"<figure>{match['image']}<figcaption>{words}</figcaption></figure>"
