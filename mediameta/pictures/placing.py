"""Putting a new file in its place: whole and on the disk, or not there at all.

The new bytes have no name until they are checked (O_TMPFILE of Linux), so that a process which is
killed leaves nothing behind. Where a file system cannot do that, they have a hidden name.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mediameta.errors import MetadataError
from mediameta.pictures.image import sync

ORIGINAL = ".original"
_STEP = 1 << 20
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV, errno.ENOSYS}


class Draft:
    """New bytes on the disk that have no place yet."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self._hidden = folder / f".{name[:200]}.mediameta"
        self._named = False
        try:
            self.file = os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o666)
        except (OSError, AttributeError) as error:
            if getattr(error, "errno", None) in (errno.EACCES, errno.EROFS, errno.ENOSPC):
                raise
            flags = os.O_CREAT | os.O_TRUNC | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
            self.file = os.open(self._hidden, flags, 0o666)
            self._named = True

    def begin(self, data: bytes) -> None:
        """Begin to write all of `data` to the disk; `holds` waits for it."""
        view = memoryview(data)
        while view:
            view = view[os.write(self.file, view) :]
        if hasattr(os, "posix_fadvise"):
            # That it is not needed in memory makes the system write it now.
            os.posix_fadvise(self.file, 0, 0, os.POSIX_FADV_DONTNEED)

    def holds(self, data: bytes) -> bool:
        """Whether the file is on the disk and, read again, has these bytes and no others."""
        os.fsync(self.file)
        buffer = bytearray(_STEP)
        at = 0
        while size := os.preadv(self.file, [buffer], at):
            if not data.startswith(memoryview(buffer)[:size], at):
                return False
            at += size
        return at == len(data)

    def put_new(self, target: Path) -> None:
        """Give the file its name. Raises `FileExistsError` where there is one of that name."""
        self._link(target)
        sync(self.folder)

    def put_over(self, target: Path) -> None:
        """Put the file in the place of another one, which until then stays whole."""
        if not self._named:
            with suppress(FileNotFoundError):
                # Left behind by a process that was killed in the next moment.
                self._hidden.unlink()
            self._link(self._hidden)
        self._hidden.replace(target)
        self._named = False
        sync(self.folder)

    def close(self) -> None:
        """Give the file up; what has no place is gone."""
        os.close(self.file)
        if self._named:
            self._hidden.unlink(missing_ok=True)

    def _link(self, target: Path) -> None:
        if self._named:
            os.link(self._hidden, target)
        else:
            # Only with a folder given does Python follow the link to the file without a name.
            nameless = f"/proc/self/fd/{self.file}"
            os.link(nameless, target, src_dir_fd=self.file, follow_symlinks=True)


@contextmanager
def drafting(target: Path, *, like: Path) -> Iterator[Draft]:
    """Give a draft in the folder of `target`, which those may read who may read `like`.

    Raises `MetadataError` where it cannot be written.
    """
    try:
        draft = Draft(target.parent, target.name)
        try:
            if like.exists():
                os.fchmod(draft.file, stat.S_IMODE(like.stat().st_mode))
            yield draft
        finally:
            draft.close()
    except FileExistsError as error:
        remedy = "Give another folder; no file is overwritten."
        raise MetadataError(str(target), "there is a file of that name", remedy) from error
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        remedy = "Nothing was changed. Check the folder and the space on the disk."
        raise MetadataError(str(target), reason, remedy) from error


def keep_original(path: Path) -> Path:
    """Keep the bytes of a file as FILE.original, or with a number behind where that is taken.

    A file that has the same bytes already is enough.
    """
    for number in range(1, 10_000):
        kept = path.with_name(path.name + ORIGINAL + (f"-{number}" if number > 1 else ""))
        try:
            _second_name(path, kept)
        except FileExistsError:
            if kept.is_file() and not kept.is_symlink() and _same(path, kept):
                return kept
        else:
            return kept
    raise MetadataError(str(path), "there are too many originals", "Move them elsewhere.")


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with path.open("rb") as source, name.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    return one.samefile(other) or one.read_bytes() == other.read_bytes()
