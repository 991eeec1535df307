"""Policies in Turtle, read by rdflib (an extra), as the trees that `document` makes of JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediameta.errors import RequestError
from mediameta.rights.odrl.document import MAX_DEPTH, Tree, is_policy, local
from mediameta.rights.odrl.turtle import read_graph

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

MAX_NODES = 100_000
_NAMES = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type"}


def policies(path: Path) -> list[Tree]:
    """Return the policies of a Turtle file.

    Raises `RequestError` where it cannot be read, has no policy, or its nodes form a ring.
    """
    graph = read_graph(path)
    walk = _Walk(graph, str(path))
    found = [node for node in sorted(set(graph.subjects()), key=str) if walk.is_policy(node)]
    if not found:
        raise RequestError(str(path), "it holds no policy", "Give one with odrl:permission.")
    return [walk.tree(node, ()) for node in found]


class _Walk:
    """The way from a policy down to its constraints, which must end."""

    def __init__(self, graph: Graph, place: str) -> None:
        self._graph, self._place, self._left = graph, place, MAX_NODES

    def is_policy(self, subject: Node) -> bool:
        """Return whether a node is a policy: by its type, or because it has rules."""
        properties: Tree = {}
        for predicate, value in self._graph.predicate_objects(subject):
            properties.setdefault(_name(predicate), []).append(local(str(value)))
        return is_policy(properties)

    def tree(self, subject: Node, above: tuple[Node, ...]) -> Tree:
        """Return a node and what lies below it."""
        self._left -= 1
        if subject in above or len(above) > MAX_DEPTH or self._left < 0:
            raise RequestError(self._place, "its nodes nest too deep, or in a ring", "Mend it.")
        tree: Tree = {"uid": [str(subject)]}
        for predicate, value in sorted(self._graph.predicate_objects(subject), key=str):
            name = _name(predicate)
            for part in self._members(value):
                # What a policy inherits from is known by its name: it may be a ring.
                named = name == "inheritFrom"
                below = str(part) if named else self._value(part, (*above, subject))
                tree.setdefault(name, []).append(below)
        return tree

    def _members(self, value: Node) -> Iterator[Node]:
        """Yield the members of a list, or the value that is none."""
        from rdflib.namespace import RDF

        seen: set[Node] = set()
        if (value, RDF.first, None) not in self._graph:
            yield value
            return
        rest: Node | None = value
        while rest is not None and rest != RDF.nil and rest not in seen:
            seen.add(rest)
            yield from self._graph.objects(rest, RDF.first)
            rest = self._graph.value(rest, RDF.rest)

    def _value(self, value: Node, above: tuple[Node, ...]) -> Any:
        from rdflib import Literal

        if isinstance(value, Literal):
            meant = value.toPython()
            return meant if isinstance(meant, bool | int | float) else str(value)
        if (value, None, None) in self._graph:
            return self.tree(value, above)
        return local(str(value))


def _name(predicate: Node) -> str:
    return _NAMES.get(str(predicate)) or local(str(predicate))
