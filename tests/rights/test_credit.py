"""Whether a credit that is shown names everybody whom the provider wants named."""

import pytest

from mediameta.rights.credit import satisfies


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("Ana Lima/Acme", "Ana Lima/Acme"),
        ("Acme, Ana Lima", "ANA LIMA / ACME"),
        ("Ana Lima | AFP | Getty Images", "AFP PHOTO / Ana LIMA"),
        ("Foto: Jürgen Groß/dpa", "Jürgen Groß/dpa"),
        ("Associated Press/Ana Lima", "AP Photo/Ana Lima"),
        ("U.S. Coast Guard", "US Coast Guard handout"),
        (
            "Orbital Imaging via REUTERS",
            "Satellite image 2023 Orbital Imaging./Handout via REUTERS",
        ),
        ("Acme", "Photo"),
    ],
)
def test_accepts_a_credit_with_every_name(shown: str, wanted: str) -> None:
    assert satisfies(shown, wanted)


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [
        ("Acme", "Ana Lima/Acme"),
        ("Ana Lima", "Ana Lima/Acme"),
        ("Ana Lim/Acme", "Ana Lima/Acme"),
        ("AFP", "AP"),
        ("AP Photo/Ana Lima", "AP Photo/Daily Record, Ana Lima"),
        ("Photo", "Acme"),
    ],
)
def test_refuses_a_credit_that_leaves_somebody_out(shown: str, wanted: str) -> None:
    assert not satisfies(shown, wanted)
