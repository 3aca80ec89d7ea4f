"""Files in memory to a private folder on disk, for tools that only read from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from genmon.diag import Code, Diagnostic, Failed

NO_FOLDER = Code(
    "GM608",
    "no room for the files to check",
    """
promtool and amtool read files, so genmon lays the generated files out in a private folder under
the system's temporary one (`TMPDIR`, else `/tmp`) and removes it afterwards. That folder could not
be made or written, mostly because the disk is full or read-only. Set `TMPDIR` to another place.
""",
)


@contextmanager
def private_folder(files: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """Yield a folder that only this user can read, with ``files`` (path, bytes) laid out in it."""
    try:
        holder = TemporaryDirectory(prefix="genmon-check-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _refused(error) from error
    with holder as name:
        folder = Path(name)
        try:
            _lay_out(folder, files)
        except OSError as error:
            raise _refused(error) from error
        yield folder


def _lay_out(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    made = {folder}
    for path, content in dict(files).items():
        target = folder / _inside(path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)


def _inside(path: str) -> PurePosixPath:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"an artifact's path leaves the output folder: {path}")
    return parts


def _refused(error: OSError) -> Failed:
    message = f"the files to check cannot be laid out: {error.strerror}"
    hint = "free some space, or set TMPDIR to a folder that can be written"
    return Failed([Diagnostic(NO_FOLDER, message, hint=hint)])
