"""The package as a newcomer meets it."""

import subprocess
import sys

import pytest

import mediameta


@pytest.mark.parametrize("name", mediameta.__all__)
def test_offers_each_public_name(name: str) -> None:
    assert getattr(mediameta, name) is not None


def test_refuses_a_name_that_it_does_not_have() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = mediameta.nonsense


def test_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mediameta", "--help"], capture_output=True, text=True, check=True
    )
    assert "check" in done.stdout
