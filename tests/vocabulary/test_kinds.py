"""The table of kinds is complete and its sentences can be filled."""

from string import Formatter

import pytest

from mediameta.vocabulary import kinds

VERDICTS = {"block", "ask", "warn", "allow"}
NAMES = sorted(kinds.kinds())


@pytest.mark.parametrize("name", NAMES)
def test_describes_each_kind(name: str) -> None:
    kind = kinds.find(name)
    assert kind.modality in kinds.MODALITIES
    assert kind.verdict in VERDICTS
    assert kind.means
    assert kind.message.endswith(".")
    assert kind.remedy.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_sentences_name_only_parameters_of_the_kind(name: str) -> None:
    kind = kinds.find(name)
    for sentence in (kind.message, kind.remedy):
        named = {field for _, field, _, _ in Formatter().parse(sentence) if field}
        assert named <= set(kind.params)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("kill", "block"),
        ("territory_out", "block"),
        ("permission_required", "ask"),
        ("unrecognised", "ask"),
        ("terms_apply", "warn"),
        ("state_distributed", "warn"),
        ("licence_open", "allow"),
    ],
)
def test_holds_the_default_verdict(name: str, verdict: str) -> None:
    assert kinds.find(name).verdict == verdict


def test_refuses_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        kinds.find("no_such_kind")
