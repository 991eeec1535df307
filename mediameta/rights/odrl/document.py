"""Policies of a JSON-LD document as plain trees, whichever way its terms are written.

A tree has a list for each property. Properties, actions, operators and operands of ODRL are their
last part, those of our profile have `mm:` before it, all others are their IRI. Without an RDF
library no context can be followed: that of ODRL is known, prefixes are read, others are refused.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mediameta.errors import RequestError
from mediameta.vocabulary.odrl import ODRL, profile

Tree = dict[str, list[Any]]

MAX_BYTES = 5_000_000
MAX_DEPTH = 30
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
RULES = ("permission", "prohibition", "obligation")
POLICIES = ("Policy", "Set", "Offer", "Agreement", "Assertion", "Privacy", "Request", "Ticket")
CONTEXTS = ("http://www.w3.org/ns/odrl.jsonld", "https://www.w3.org/ns/odrl.jsonld")
# Values of these are terms, not texts.
_TERMS = frozenset(
    ("type", "uid", "action", "leftOperand", "operator", "unit", "conflict", "inheritFrom")
)
_NAMES = {"@id": "uid", "@type": "type"}
_PREFIXES = {
    "odrl": ODRL,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct": "http://purl.org/dc/terms/",
    "dcterms": "http://purl.org/dc/terms/",
}

Prefixes = Mapping[str, str]


def policies(text: str | bytes, place: str = "policy") -> list[Tree]:
    """Return the policies of a document. Raises `RequestError` where there is none to read."""
    if len(text) > MAX_BYTES:
        raise RequestError(place, "it is larger than 5 MB", "Give a smaller one.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(place, f"it is not JSON ({error})", "Mend it.") from error
    found = [tree for tree in _trees(data, place) if is_policy(tree)]
    if not found:
        raise RequestError(place, "it holds no policy", "Give one with permission or prohibition.")
    return found


def tree_of(node: dict[str, Any]) -> Tree:
    """Return a node that is written with the context of ODRL and our prefix as a tree."""
    return _tree(node, {**_PREFIXES, "mm": profile()}, "policy", 0)


def is_policy(tree: Tree) -> bool:
    """Return whether a tree is a policy: by its type, or because it has rules."""
    return any(name in tree for name in RULES) or any(t in POLICIES for t in tree.get("type", ()))


def local(name: str, prefixes: Prefixes = _PREFIXES) -> str:
    """Return a term: of ODRL its last part, of our profile `mm:` and its last part.

    >>> local("odrl:use"), local(ODRL + "use"), local("urn:mediameta:odrl:crop")
    ('use', 'use', 'mm:crop')
    """
    prefix, colon, rest = name.partition(":")
    iri = prefixes[prefix] + rest if colon and prefix in prefixes else name
    for base, short in ((ODRL, ""), (profile(), "mm:")):
        if iri.startswith(base):
            return short + iri.removeprefix(base)
    return iri


def _trees(data: Any, place: str, prefixes: Prefixes = _PREFIXES) -> Iterator[Tree]:
    for item in data if isinstance(data, list) else [data]:
        if not isinstance(item, dict):
            raise RequestError(place, "a policy is no JSON object", "Give a JSON object.")
        known = _prefixes(item.get("@context"), prefixes, place)
        if "@graph" in item:
            yield from _trees(item["@graph"], place, known)
        else:
            yield _tree(item, known, place, 0)


def _prefixes(context: Any, prefixes: Prefixes, place: str) -> Prefixes:
    found = dict(prefixes)
    for entry in context if isinstance(context, list) else [context]:
        if entry is None or entry in CONTEXTS:
            continue
        if not isinstance(entry, dict):
            raise _context(place, repr(entry))
        for name, meaning in entry.items():
            iri = meaning.get("@id") if isinstance(meaning, dict) else meaning
            if name in ("@version", "@language", "@base"):
                continue
            if not isinstance(iri, str):
                raise _context(place, repr(name))
            if iri.endswith(("/", "#", ":")) and not name.startswith("@"):
                found[name] = iri
            elif name == "@vocab" and iri == ODRL:
                continue
            elif local(iri, found) != name and _NAMES.get(iri) != name:
                raise _context(place, repr(name))
    return found


def _context(place: str, entry: str) -> RequestError:
    remedy = "Write it with the context of ODRL, or give it as Turtle."
    return RequestError(place, f"its context gives terms another meaning ({entry:.80})", remedy)


def _tree(item: dict[str, Any], prefixes: Prefixes, place: str, depth: int) -> Tree:
    if depth > MAX_DEPTH:
        raise RequestError(place, f"it nests deeper than {MAX_DEPTH}", "Mend the policy.")
    tree: Tree = {}
    for key, value in item.items():
        if key == "@context":
            if depth:
                raise _context(place, "a context inside")
            continue
        name = _NAMES.get(key) or local(key, prefixes)
        found = list(_values(name, value, prefixes, place, depth))
        tree.setdefault(name, []).extend(found)
    return tree


def _values(name: str, value: Any, prefixes: Prefixes, place: str, depth: int) -> Iterator[Any]:
    if depth > MAX_DEPTH:
        raise RequestError(place, f"it nests deeper than {MAX_DEPTH}", "Mend the policy.")
    if isinstance(value, list):
        for part in value:
            yield from _values(name, part, prefixes, place, depth + 1)
    elif not isinstance(value, dict):
        if value is not None:
            yield local(value, prefixes) if name in _TERMS and isinstance(value, str) else value
    elif "@list" in value or "@set" in value:
        yield from _values(name, value.get("@list", value.get("@set")), prefixes, place, depth + 1)
    elif "@value" in value:
        said = value["@value"]
        yield json.dumps(said) if isinstance(said, dict | list) else said
    elif value.keys() == {"@id"} and isinstance(value["@id"], str):
        yield local(value["@id"], prefixes)
    else:
        yield _tree(value, prefixes, place, depth + 1)
