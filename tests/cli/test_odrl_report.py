"""`mediameta odrl-report`: a small suite of our own in the form of the public one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mediameta.cli import group

HEAD = """@prefix odrl: <http://www.w3.org/ns/odrl/2/>.
@prefix ex: <http://example.org/>.
@prefix temp: <http://example.com/request/>.
@prefix dct: <http://purl.org/dc/terms/>.
@prefix xsd: <http://www.w3.org/2001/XMLSchema#>.
@prefix report: <https://w3id.org/force/compliance-report#>.
"""
FILES = {
    "policies/harbour.ttl": """
<urn:p> a odrl:Set; odrl:permission <urn:may>; odrl:prohibition <urn:not>.
<urn:may> odrl:action odrl:use; odrl:assignee ex:desks; odrl:target ex:ferry;
  odrl:duty <urn:credit>; odrl:constraint <urn:year>.
<urn:year> odrl:and ( <urn:after> <urn:before> ).
<urn:after> odrl:leftOperand odrl:dateTime; odrl:operator odrl:gteq;
  odrl:rightOperand "2026-01-01T00:00:00Z"^^xsd:dateTime.
<urn:before> odrl:leftOperand odrl:dateTime; odrl:operator odrl:lt;
  odrl:rightOperand "2027-01-01T00:00:00Z"^^xsd:dateTime.
<urn:not> odrl:action odrl:sell; odrl:constraint [ odrl:leftOperand odrl:spatial;
  odrl:operator odrl:eq; odrl:rightOperand ex:NO ].
""",
    "policies/ring.ttl": "<urn:ring> odrl:permission [ odrl:constraint <urn:c> ]. "
    "<urn:c> odrl:and <urn:c>.",
    "requests/print.ttl": "<urn:r> odrl:permission [ odrl:action odrl:print; "
    "odrl:assignee ex:ana; odrl:target ex:ferry ].",
    "sotw/now.ttl": """
<urn:now> a ex:Sotw. temp:currentTime dct:issued "2026-11-25T12:00:00Z"^^xsd:dateTime.
ex:ana odrl:partOf ex:desks.
""",
    "sotw/late.ttl": """
<urn:late> a ex:Sotw. temp:currentTime dct:issued "2027-11-25T12:00:00Z"^^xsd:dateTime.
ex:ana odrl:partOf ex:desks.
""",
    "sotw/broken-duty.ttl": """
<urn:owed> a ex:Sotw. temp:currentTime dct:issued "2026-11-25T12:00:00Z"^^xsd:dateTime.
ex:ana odrl:partOf ex:desks.
<urn:d> a report:DutyReport; report:rule <urn:credit>; report:deonticState report:Violated.
""",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(HEAD + text, "utf-8")
    return tmp_path


def ask(data: Path, policy: str = "urn:p", sotw: str = "urn:now", text: str = "") -> dict[str, str]:
    """Return the activation of each rule, or the error."""
    case = data / "case.ttl"
    parts = f"ex:policy <{policy}>; ex:request <urn:r>; ex:sotw <{sotw}>."
    case.write_text(text or HEAD + "<urn:case> a ex:TestCase; " + parts, "utf-8")
    done = CliRunner().invoke(group, ["odrl-report", "--data", str(data), str(case)])
    assert done.exit_code == 0
    answer = json.loads(done.output)
    if "error" in answer:
        return {"error": answer["error"]}
    return {rule["rule"]: rule["activation"] for rule in answer["rules"]}


@pytest.mark.parametrize(
    ("sotw", "active"),
    [("urn:now", "Active"), ("urn:late", "Inactive"), ("urn:owed", "Inactive")],
)
def test_judges_time_and_duty(data: Path, sotw: str, active: str) -> None:
    assert ask(data, sotw=sotw)["urn:may"] == active


def test_names_type_and_premises(data: Path) -> None:
    ask(data)
    done = CliRunner().invoke(group, ["odrl-report", "--data", str(data), str(data / "case.ttl")])
    rules = {rule["rule"]: rule for rule in json.loads(done.output)["rules"]}
    assert rules["urn:not"]["type"] == "ProhibitionReport"
    assert rules["urn:not"]["premises"] == {"ActionReport": "Unsatisfied"}
    assert rules["urn:may"]["premises"] == {
        "TargetReport": "Satisfied",
        "PartyReport": "Satisfied",
        "ActionReport": "Satisfied",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"policy": "urn:none"}, "its policy urn:none is in no file"),
        ({"policy": "urn:ring"}, "constraints nest too deep, or in a ring"),
        ({"text": "<urn:case> a"}, "this is no Turtle"),
        ({"text": "<urn:case> <urn:a> <urn:b>."}, "it has 0 of ex:policy"),
    ],
)
def test_says_what_is_wrong_with_a_case(data: Path, change: dict[str, str], said: str) -> None:
    assert said in ask(data, **change)["error"]


def test_does_not_allow_what_it_cannot_judge(data: Path) -> None:
    policy = data / "policies/harbour.ttl"
    text = policy.read_text("utf-8").replace(
        "odrl:dateTime; odrl:operator odrl:lt", "odrl:x; odrl:operator odrl:lt"
    )
    policy.write_text(text.replace("odrl:action odrl:sell", "odrl:action odrl:use"), "utf-8")
    assert ask(data) == {"urn:may": "Inactive", "urn:not": "Active"}


def test_refuses_a_folder_without_policies(tmp_path: Path) -> None:
    case = tmp_path / "case.ttl"
    case.write_text("", "utf-8")
    done = CliRunner().invoke(group, ["odrl-report", "--data", str(tmp_path), str(case)])
    assert "it holds no Turtle files" in str(done.exception)
