"""`mediameta odrl-report`: ODRL cases in, what came of each rule out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mediameta.errors import RequestError
from mediameta.rights.odrl import RuleReport, report, turtle

if TYPE_CHECKING:
    from rdflib import Graph

CASE = "http://example.org/"
PARTS = ("policy", "request", "sotw")
TYPES = {
    "permission": "PermissionReport",
    "prohibition": "ProhibitionReport",
    "obligation": "DutyReport",
}
PREMISES = {"target": "TargetReport", "assignee": "PartyReport", "action": "ActionReport"}


@click.command("odrl-report")
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder with policies, requests and states of the world, as Turtle.",
)
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(data: Path, cases: tuple[Path, ...]) -> None:
    """Evaluate cases of the ODRL Test Suite; print one JSON line a case."""
    graphs = _by_subject(data)
    for case in cases:
        try:
            answer = {"file": str(case), "rules": list(_rules(case, graphs))}
        except RequestError as error:
            answer = {"file": str(case), "error": str(error)}
        click.echo(json.dumps(answer))


def _by_subject(data: Path) -> dict[str, "Graph"]:
    """Return the graph of each file by the subjects that it describes.

    Files are kept apart: those of the test suite give one IRI to different constraints.
    """
    files = sorted(file for file in data.glob("*/*.ttl") if file.parent.name != "test_cases")
    if not files:
        raise RequestError(str(data), "it holds no Turtle files", "Give the folder with policies/.")
    graphs = [turtle.read_graph(file) for file in files]
    return {str(subject): graph for graph in graphs for subject in graph.subjects()}


def _rules(case: Path, graphs: dict[str, "Graph"]) -> Iterator[dict[str, Any]]:
    found = _parts(case)
    for name, iri in found.items():
        if iri not in graphs:
            raise RequestError(str(case), f"its {name} {iri} is in no file", "Check --data.")
    policy = turtle.policy(graphs[found["policy"]], found["policy"])
    world = turtle.world(graphs[found["sotw"]])
    for request in turtle.requests(graphs[found["request"]], found["request"]):
        yield from map(_rule_json, report(policy, request, world))


def _parts(case: Path) -> dict[str, str]:
    """Return the IRIs of the policy, the request and the state of the world of a case."""
    from rdflib import URIRef

    graph = turtle.read_graph(case)
    found = {}
    for name in PARTS:
        values = list(graph.objects(predicate=URIRef(CASE + name)))
        if len(values) != 1:
            raise RequestError(str(case), f"it has {len(values)} of ex:{name}", "Name one.")
        found[name] = str(values[0])
    return found


def _rule_json(found: RuleReport) -> dict[str, Any]:
    """Return the shape of the contract; what cannot be judged neither allows nor frees."""
    unknown = found.rule.type != "permission"
    active = unknown if found.is_active is None else found.is_active
    return {
        "rule": found.rule.iri,
        "type": TYPES[found.rule.type],
        "activation": "Active" if active else "Inactive",
        "premises": {
            PREMISES[name]: "Satisfied" if satisfied else "Unsatisfied"
            for name, satisfied in found.premises.items()
        },
    }
