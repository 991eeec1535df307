"""Signatures at the end: "＝ロイター", "新华社记者 李明 摄", "J. Petraičio nuotr."."""

import re

from mediameta.captions import boundaries
from mediameta.captions import chain as chains
from mediameta.captions.edges import trim
from mediameta.captions.forms.place import Place
from mediameta.vocabulary.credit_words import words

_WINDOW = 80
_SIGNATURES = (
    re.compile(
        r"＝\s?(?P<credit>[^＝=\s、。，,（）()［］\[\]【】\d０-９]{2,14}(?:通信|新聞|提供|撮影)?)$"
    ),
    re.compile(
        r"(?:^|[。．！？）)\s])(?P<credit>[^。\s（）()]{0,12}(?:记者|記者|发|發)\s?[一-鿿·]{2,6}\s?(?:摄|攝|撮影))[。]?$"
    ),
    re.compile(
        r"(?:^|[。．！？）)、，＝\s])(?P<credit>[^。、，＝\s（）()【】\d]{2,14}\s?(?:撮影|摄影|攝影|供图|供圖|(?<!拍)[摄攝]|提供))[。]?$"
    ),
    re.compile(
        r"(?:^|[.。\s])(?P<credit>(?:[가-힣]{1,6}\s?=\s?|사진 )?"
        r"[가-힣]{2,4} (?:선임|인턴|객원)?기자(?:\s\S{1,30}@\S{1,40})?(?:\s?/[\d.]{6,10}/)?)$"
    ),
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _before_suffix(text: str, window: int, end: int) -> Place | None:
    """Return the name before a label that stands last: "J. Petraičio nuotr."."""
    suffix = next(word for word in words().suffix_labels if text.endswith(word, window, end))
    stop = trim(text, window, end - len(suffix))[1]
    marks = [at for at in boundaries.after(text, window, stop) if at < stop]
    first = trim(text, marks[-1] if marks else window, stop)[0]
    chain = chains.read(text, first, stop)
    if not chain.links or chain.prose or any(link.kind == "phrase" for link in chain.links):
        return None
    chain.kinds.add("photo")
    return Place(first, end, "signature", 0.85, chain)


def find(text: str, start: int, end: int) -> Place | None:
    """Return the signature that ends the line `[start, end)`, or None.

    >>> text = "市場で買い物をする人々＝共同"
    >>> find(text, 0, len(text)).chain.links[0].name
    '共同'
    """
    while end > start and text[end - 1].isspace():
        end -= 1
    window = max(start, end - _WINDOW)
    if text.endswith(words().suffix_labels, window, end):
        return _before_suffix(text, window, end)
    if not _CJK.search(text, window, end):
        return None
    for pattern in _SIGNATURES:
        match = pattern.search(text[window:end])
        if match is not None:
            first, last = window + match.start("credit"), window + match.end("credit")
            return Place(first, last, "signature", 0.85, chains.read(text, first, last))
    return None
