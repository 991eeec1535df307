"""Policies in Turtle: read as their JSON-LD is, or refused."""

import json
from pathlib import Path

import pytest
from rdflib import Graph

from mediameta.captions import parse_restrictions
from mediameta.errors import RequestError
from mediameta.rights import Facts, rules_from
from mediameta.rights.odrl import graph
from mediameta.rights.odrl.read import imported
from mediameta.rights.odrl.write import policy

PREFIXES = """
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix mm: <urn:mediameta:odrl:> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix x: <urn:x:> .
"""
# What the context of ODRL says of the terms that policies of ours use.
CONTEXT = {
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "mm": "urn:mediameta:odrl:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "@vocab": "http://www.w3.org/ns/odrl/2/",
    "uid": "@id",
    **{
        name: {"@type": "@vocab", "@id": f"odrl:{name}"}
        for name in ("action", "leftOperand", "operator", "conflict")
    },
    **{name: {"@type": "@id", "@id": f"odrl:{name}"} for name in ("target", "profile")},
}
WORDS = (
    "JAPAN OUT. TV OUT UNTIL 3 MAY 2026. NO SALES. EDITORIAL USE ONLY. DO NOT CROP. "
    "MANDATORY CREDIT: Ana Lima/Harbour Wire. Print only in France. HANDOUT."
)


def file(tmp_path: Path, turtle: str) -> Path:
    path = tmp_path / "policy.ttl"
    path.write_text(PREFIXES + turtle, "utf-8")
    return path


def kinds(path: Path) -> list[str]:
    found = imported(graph.policies(path), facts=Facts())
    return [rule.kind for one in found for rule in one.rules]


@pytest.mark.parametrize(
    ("turtle", "found"),
    [
        ("x:p odrl:prohibition [ odrl:action odrl:archive ] .", ["no_archive"]),
        ("x:p a odrl:Set ; odrl:permission [ odrl:action odrl:use ] .", []),
        (
            "x:p odrl:permission [ odrl:action odrl:use ; odrl:constraint [ odrl:leftOperand "
            'odrl:spatial ; odrl:operator odrl:isAnyOf ; odrl:rightOperand "FR", "DE" ] ] .',
            ["territory_only"],
        ),
        (
            "x:p odrl:permission [ odrl:action odrl:use ; odrl:constraint [ odrl:or ( [ "
            'odrl:leftOperand odrl:spatial ; odrl:operator odrl:neq ; odrl:rightOperand "FR" ] [ '
            'odrl:leftOperand odrl:media ; odrl:operator odrl:eq ; odrl:rightOperand "tv" ] )]].',
            ["media_only"],
        ),
        (
            "x:p odrl:permission [ odrl:action odrl:use ; odrl:constraint [ odrl:leftOperand "
            "odrl:dateTime ; odrl:operator odrl:lt ; odrl:rightOperand "
            '"2026-05-01T10:00:00Z"^^xsd:dateTime ] ] .',
            ["expires_on"],
        ),
        ("x:p odrl:prohibition [ odrl:action x:levitate ] .", ["unrecognised"]),
        ("x:p odrl:prohibition x:elsewhere .", ["unrecognised"]),
        ("x:p odrl:inheritFrom x:q ; odrl:prohibition [ odrl:action odrl:sell ] .",
         ["unrecognised", "no_sales"]),
    ],
)  # fmt: skip
def test_reads_turtle(tmp_path: Path, turtle: str, found: list[str]) -> None:
    assert kinds(file(tmp_path, turtle)) == found


# rdflib reads JSON-LD with a class of its own that it calls outdated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_reads_back_what_it_wrote(tmp_path: Path) -> None:
    facts = Facts(transmitted="2026-03-01T10:00:00Z")
    rules = rules_from(parse_restrictions(WORDS), facts=facts)
    document = policy(rules, uid="urn:x:policy", target="urn:x:picture")
    data = json.dumps({**document, "@context": CONTEXT})
    path = tmp_path / "policy.ttl"
    Graph().parse(data=data, format="json-ld").serialize(path, format="turtle")
    (found,) = imported(graph.policies(path), facts=facts)
    assert found.rules == rules


@pytest.mark.parametrize(
    ("turtle", "reason"),
    [
        ("x:p x:q x:r .", "holds no policy"),
        ("x:p odrl:permission", "no Turtle"),
        ("x:p odrl:prohibition x:r . x:r odrl:constraint x:r .", "in a ring"),
        (
            "x:p odrl:prohibition x:r . x:r odrl:constraint x:c . x:c odrl:and ( x:c ) .",
            "in a ring",
        ),
        (
            "x:p odrl:prohibition [ odrl:action odrl:use ] ; odrl:inheritFrom x:q . "
            "x:q odrl:prohibition [ odrl:action odrl:sell ] ; odrl:inheritFrom x:p .",
            "inherits from itself",
        ),
        (
            "x:p odrl:permission [ odrl:action odrl:use ; odrl:constraint [ odrl:leftOperand "
            "odrl:count ; odrl:operator odrl:lteq ; odrl:rightOperand -3 ] ] .",
            "is no count",
        ),
    ],
)
def test_refuses_what_makes_no_sense(tmp_path: Path, turtle: str, reason: str) -> None:
    with pytest.raises(RequestError, match=reason):
        kinds(file(tmp_path, turtle))


def test_refuses_nodes_that_are_shared_without_end(tmp_path: Path) -> None:
    doubled = "".join(f"x:n{n} odrl:and x:n{n + 1} ; odrl:or x:n{n + 1} . " for n in range(25))
    turtle = f"x:p odrl:prohibition [ odrl:constraint x:n0 ] . {doubled} x:n25 odrl:eq 1 ."
    with pytest.raises(RequestError, match="nest too deep"):
        kinds(file(tmp_path, turtle))
