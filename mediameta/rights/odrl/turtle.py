"""Policies, requests and states of the world, read from Turtle by rdflib (an extra).

The terms of requests and worlds are those of the ODRL Test Suite,
https://github.com/SolidLabResearch/ODRL-Test-Suite (read 2026-11-25): `temp:currentTime` holds
the moment, `odrl:partOf` the collections, `report:DutyReport` the states of duties.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediameta.errors import RequestError
from mediameta.rights.odrl.model import (
    LOGICAL,
    RULES,
    Constraint,
    Logical,
    OdrlRule,
    Policy,
    Request,
    World,
)

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

ODRL = "http://www.w3.org/ns/odrl/2/"
REPORT = "https://w3id.org/force/compliance-report#"
CURRENT_TIME = "http://example.com/request/currentTime"
ISSUED = "http://purl.org/dc/terms/issued"
MAX_BYTES = 5_000_000
MAX_DEPTH = 20


def read_graph(path: Path) -> Graph:
    """Parse a Turtle file. Raises `RequestError` where that cannot be done."""
    try:
        from rdflib import Graph
    except ImportError as error:
        raise RequestError(
            str(path), "Turtle needs rdflib", "Install it: pip install 'mediameta[odrl]'."
        ) from error
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RequestError(str(path), "the file is larger than 5 MB", "Give a smaller one.")
        return Graph().parse(data=path.read_bytes(), format="turtle")
    except OSError as error:
        raise RequestError(str(path), error.strerror or "not readable", "Check it.") from error
    except RequestError:
        raise
    except Exception as error:  # rdflib lets nearly any error out on broken Turtle.
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise RequestError(str(path), f"this is no Turtle ({reason})", "Mend it.") from error


def policy(graph: Graph, iri: str) -> Policy:
    """Return the policy called `iri`, its rules in the order of their IRIs."""
    rules = [
        _rule(graph, node, kind)
        for kind in RULES
        for node in sorted(_objects(graph, iri, kind), key=str)
    ]
    return Policy(iri, tuple(rules))


def requests(graph: Graph, iri: str) -> tuple[Request, ...]:
    """Return what the request called `iri` asks for."""
    nodes = [node for kind in RULES for node in _objects(graph, iri, kind)]
    return tuple(
        Request(
            action=_local(_one(graph, node, "action")),
            assignee=_text(_one(graph, node, "assignee")),
            target=_text(_one(graph, node, "target")),
        )
        for node in sorted(nodes, key=str)
    )


def world(graph: Graph) -> World:
    """Return the state of the world that a graph describes."""
    from rdflib import URIRef

    now = graph.value(URIRef(CURRENT_TIME), URIRef(ISSUED))
    collections: dict[str, set[str]] = {}
    for member, _, collection in graph.triples((None, URIRef(ODRL + "partOf"), None)):
        collections.setdefault(str(member), set()).add(str(collection))
    duties = {
        str(duty): _local(graph.value(node, URIRef(REPORT + "deonticState"))) or ""
        for node, _, duty in graph.triples((None, URIRef(REPORT + "rule"), None))
    }
    return World(
        values={} if now is None else {"dateTime": _value(now)},
        collections={member: frozenset(held) for member, held in collections.items()},
        duties=duties,
    )


def _rule(graph: Graph, node: Node, kind: str) -> OdrlRule:
    return OdrlRule(
        iri=str(node),
        type=kind,
        action=_local(_one(graph, node, "action")),
        assignee=_text(_one(graph, node, "assignee")),
        target=_text(_one(graph, node, "target")),
        constraints=tuple(_constraint(graph, c, 0) for c in _objects(graph, node, "constraint")),
        duties=tuple(str(duty) for duty in _objects(graph, node, "duty")),
    )


def _constraint(graph: Graph, node: Node, depth: int) -> Constraint | Logical:
    if depth > MAX_DEPTH:
        raise RequestError(str(node), "constraints nest too deep, or in a ring", "Mend the policy.")
    for name in LOGICAL:
        if parts := list(_objects(graph, node, name)):
            return Logical(name, tuple(_constraint(graph, part, depth + 1) for part in parts))
    return Constraint(
        left=_local(_one(graph, node, "leftOperand")) or "",
        operator=_local(_one(graph, node, "operator")) or "",
        right=tuple(_value(right) for right in _objects(graph, node, "rightOperand")),
    )


def _objects(graph: Graph, subject: Node | str, name: str) -> Iterator[Node]:
    """Yield the values of an ODRL property, lists taken apart."""
    from rdflib import URIRef
    from rdflib.collection import Collection
    from rdflib.namespace import RDF

    node = URIRef(subject) if type(subject) is str else subject
    for value in graph.objects(node, URIRef(ODRL + name)):  # type: ignore[arg-type]
        if (value, RDF.first, None) in graph:
            yield from Collection(graph, value)
        else:
            yield value


def _one(graph: Graph, subject: Node, name: str) -> Node | None:
    return min(_objects(graph, subject, name), key=str, default=None)


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)


def _local(node: Node | None) -> str | None:
    return None if node is None else str(node).replace("#", "/").rsplit("/", 1)[-1]


def _value(node: Node) -> Any:
    """Return what a literal means, such as a `datetime`; an IRI as its text."""
    to_python = getattr(node, "toPython", None)
    value = to_python() if to_python else str(node)
    return value if not type(value).__module__.startswith("rdflib") else str(node)
