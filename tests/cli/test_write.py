"""`mediameta write`: options, receipts, exit status, messages."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mediameta.cli import group
from mediameta.cli.write import changes_of
from mediameta.errors import RequestError
from mediameta.pictures.read import read_metadata
from tests.pictures import samples
from tests.pictures.test_write import SIGNED, made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["write", *arguments])


def receipts(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_writes_files_and_answers_a_receipt_each(tmp_path: Path) -> None:
    photos = [str(made(tmp_path, samples.jpeg(), f"{n}.jpg")) for n in range(3)]
    result = run(*photos, "--set", "credit_line=AP", "--set", "creator=Ana", "--set", "creator=Bo",
                 "--json")  # fmt: skip
    assert result.exit_code == 0
    assert [r["written"] for r in receipts(result)] == photos
    for photo in photos:
        assert read_metadata(photo).properties == {"credit_line": "AP", "creator": ["Ana", "Bo"]}


def test_tells_a_person_what_was_done(tmp_path: Path) -> None:
    photo = made(tmp_path, samples.jpeg())
    run(str(photo), "--set", "headline=Fire")
    result = run(str(photo), "--clear", "headline", "--set", "credit_line=" + "x" * 40)
    assert "headline: Fire -> (nothing)" in result.stdout
    assert "written and verified" in result.stdout
    assert "photo.jpg.original" in result.stdout
    assert "Warning: credit_line: IIM holds 32 bytes" in result.stdout


def test_writes_copies_into_a_new_folder(tmp_path: Path) -> None:
    photo = made(tmp_path, samples.jpeg())
    result = run(str(photo), "--set", "city=Lowmark", "--to", str(tmp_path / "a" / "b"))
    assert result.exit_code == 0
    assert read_metadata(tmp_path / "a" / "b" / "photo.jpg").properties == {"city": "Lowmark"}
    assert photo.read_bytes() == samples.jpeg()


def test_goes_on_after_a_file_that_is_refused(tmp_path: Path) -> None:
    photos = [made(tmp_path, SIGNED, "signed.jpg"), made(tmp_path, samples.jpeg())]
    result = run(*map(str, photos), str(tmp_path / "gone.jpg"), "--set", "city=Lowmark", "--json")
    assert result.exit_code == 1
    signed, written, gone = receipts(result)
    assert (signed["written"], gone["written"]) == (None, None)
    assert "--drop-credentials" in signed["error"]
    assert "No such file" in gone["error"]
    assert written["verified"]
    assert result.stderr.count("mediameta: ") == 2


def test_writes_a_signed_file_as_it_is_told_to(tmp_path: Path) -> None:
    photo = made(tmp_path, SIGNED)
    for option in ("--sidecar", "--drop-credentials"):
        assert run(str(photo), "--set", "city=Lowmark", option).exit_code == 0
    assert (tmp_path / "photo.jpg.xmp").exists()


def test_reads_a_structure_as_json() -> None:
    changes = changes_of(('licensor={"name": "Harbour Wire"}', "city=a=b"), ("headline",))
    assert changes == {"licensor": {"name": "Harbour Wire"}, "city": "a=b", "headline": None}


@pytest.mark.parametrize(
    ("settings", "cleared", "message"),
    [
        (("city",), (), "there is no = in it"),
        (("credit=AP",), (), "credit_line"),
        ((), ("creditline",), "credit_line"),
        (("city=a",), ("city",), "set and cleared"),
        (("licensor=Harbour Wire",), (), "JSON object"),
    ],
)
def test_refuses_options_that_make_no_sense(
    settings: tuple[str, ...], cleared: tuple[str, ...], message: str
) -> None:
    with pytest.raises(RequestError, match=message):
        changes_of(settings, cleared)


def test_touches_no_file_where_an_option_makes_no_sense(tmp_path: Path) -> None:
    photo = made(tmp_path, samples.jpeg())
    result = run(str(photo), "--set", "date_created=yesterday")
    assert isinstance(result.exception, RequestError)
    assert photo.read_bytes() == samples.jpeg()
