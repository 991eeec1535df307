"""Putting a file in its place: killed, out of space or forbidden, no picture is lost."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mediameta.errors import MetadataError
from mediameta.pictures.placing import drafting, keep_original
from mediameta.pictures.read import read_metadata
from mediameta.pictures.write import write_metadata
from tests.pictures import samples

OLD = samples.jpeg(samples.xmp_segment(b""), trailer=b"trailer")
CHANGES = {"city": "Lowmark"}

# Writes a file, and does something to itself at a step: an open, write, sync, link or rename.
CHILD = """
import os, resource, signal, sys
from mediameta.errors import MetadataError
from mediameta.pictures.write import write_metadata
folder, name, last, how = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
steps = 0
def step(event, *rest):
    global steps
    if event in ("open", "os.link", "os.rename", "os.chmod", "os.remove", "write", "fsync"):
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
for call in ("write", "fsync"):
    def spied(*rest, call=call, real=getattr(os, call)):
        step(call)
        return real(*rest)
    setattr(os, call, spied)
if "named" in how:
    del os.O_TMPFILE
if "full" in how:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
if "nobody" in how and os.geteuid() == 0:
    os.setuid(65534)
sys.addaudithook(step)
try:
    write_metadata(os.path.join(folder, name), {"city": "Lowmark"})
except MetadataError as error:
    sys.exit(str(error))
"""


def run(path: Path, last: int = 0, how: str = "") -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-c", CHILD, str(path.parent), path.name, str(last), how]
    return subprocess.run(arguments, capture_output=True, text=True)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("how", ["", "named"])
def test_loses_nothing_when_it_is_killed_at_any_step(tmp_path: Path, how: str) -> None:
    for last in range(1, 60):
        path = tmp_path / str(last) / "photo.jpg"
        path.parent.mkdir()
        path.write_bytes(OLD)
        done = run(path, last, how)
        found = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        assert found.pop("photo.jpg.original", OLD) == OLD
        if done.returncode == 0:
            assert last > 5
            assert found.keys() == {"photo.jpg"}
            return
        assert done.returncode == -signal.SIGKILL
        new = found.pop("photo.jpg")
        assert new == OLD or says_lowmark(path)
        # What is left under a hidden name is whole, where files can be made without a name.
        assert found.keys() <= {".photo.jpg.mediameta"}
        assert how or all(hidden.endswith(b"trailer") for hidden in found.values())
        # And the next try is not troubled by it.
        write_metadata(path, CHANGES)
        assert {f.name for f in path.parent.iterdir()} <= {"photo.jpg", "photo.jpg.original",
                                                           "photo.jpg.original-2"}  # fmt: skip
        assert says_lowmark(path)
    raise AssertionError("it never came to an end")


def says_lowmark(path: Path) -> bool:
    return read_metadata(path).properties == {"city": "Lowmark"}


@pytest.mark.parametrize("how", ["full", "full named"])
def test_changes_nothing_when_the_disk_is_full(photo: Path, how: str) -> None:
    done = run(photo, how=how)
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert {f.name: f.read_bytes() for f in photo.parent.iterdir()} == {"photo.jpg": OLD}


def test_changes_nothing_in_a_folder_that_is_read_only() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "photo.jpg")
        path.write_bytes(OLD)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        done = run(path, how="nobody")
        path.parent.chmod(0o755)
        assert "cannot be written (Permission denied)" in done.stderr
        assert [f.read_bytes() for f in path.parent.iterdir()] == [OLD]


def test_keeps_each_original_once(photo: Path) -> None:
    first = keep_original(photo)
    assert keep_original(photo) == first
    assert first.name == "photo.jpg.original"
    photo.unlink()
    photo.write_bytes(b"another")
    assert keep_original(photo).name == "photo.jpg.original-2"
    assert first.read_bytes() == OLD


def test_takes_no_link_for_an_original(photo: Path) -> None:
    (photo.parent / "photo.jpg.original").symlink_to(photo)
    assert keep_original(photo).name == "photo.jpg.original-2"


def test_keeps_the_mode_of_a_file(photo: Path) -> None:
    photo.chmod(0o640)
    write_metadata(photo, CHANGES)
    assert photo.stat().st_mode & 0o777 == 0o640


def test_overwrites_no_file(photo: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    taken = tmp_path / "copies" / "photo.jpg"
    taken.write_bytes(b"taken")
    with pytest.raises(MetadataError, match="a file of that name"):
        write_metadata(photo, CHANGES, to=taken.parent)
    assert taken.read_bytes() == b"taken"
    assert [f.name for f in taken.parent.iterdir()] == ["photo.jpg"]


def test_writes_the_file_that_a_link_leads_to(photo: Path) -> None:
    link = photo.parent / "link.jpg"
    link.symlink_to(photo)
    receipt = write_metadata(link, CHANGES)
    assert receipt.written == str(photo)
    assert link.is_symlink()
    assert says_lowmark(photo)
    assert (photo.parent / "photo.jpg.original").read_bytes() == OLD


def test_refuses_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "ring.jpg").symlink_to(tmp_path / "ring.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nothing.jpg")
    for name in ("ring.jpg", "gone.jpg"):
        with pytest.raises(MetadataError, match=name):
            write_metadata(tmp_path / name, CHANGES)


def test_leaves_nothing_of_a_draft_that_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), drafting(tmp_path / "new", like=tmp_path) as draft:
        draft.begin(b"x" * (1 // 0))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("other", [b"", b"x", b"data and more", b"dat!"])
def test_sees_that_a_draft_holds_other_bytes(tmp_path: Path, other: bytes) -> None:
    with drafting(tmp_path / "new", like=tmp_path) as draft:
        draft.begin(b"data")
        assert draft.holds(b"data")
        assert not draft.holds(other)


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_has_no_name_before_its_place(tmp_path: Path) -> None:
    with drafting(tmp_path / "new", like=tmp_path) as draft:
        draft.begin(b"data")
        assert list(tmp_path.iterdir()) == []
        draft.put_new(tmp_path / "new")
    assert (tmp_path / "new").read_bytes() == b"data"
