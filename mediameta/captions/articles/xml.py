"""XML read safely: no entities, no DTD, no network, no huge trees; names without namespaces."""

from collections.abc import Iterator

from lxml import etree

from mediameta.captions.articles.printed import tidy
from mediameta.errors import ArticleError

Element = etree._Element


def root_of(text: str) -> Element:
    """Return the root element of an XML text, read as far as it can be."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(str(error)) from error
    if root is None:
        raise _broken("it has no element")
    return root


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names below an element, in order."""
    return (found for found in element.iter() if name_of(found) in names)


def topmost(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names that no other one of them encloses, in order."""
    if name_of(element) in names:
        yield element
        return
    for child in element:
        yield from topmost(child, *names)


def first(element: Element, *names: str) -> Element | None:
    """Return the first element of one of these names below an element."""
    return next(named(element, *names), None)


def words_of(element: Element | None) -> str:
    """Return the words of an element, tidied; empty where there is none."""
    return "" if element is None else tidy("".join(map(str, element.itertext())))


def _broken(reason: str) -> ArticleError:
    return ArticleError("article", f"its XML cannot be read ({reason})", "Save it again and retry.")
