"""Files whose writing would lose somebody's work → diagnostics that show the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff
from itertools import zip_longest

from genmon.diag import Code, Diagnostic, Note, Severity, Span
from genmon.publish.compare import Comparison
from genmon.publish.found import Found, State
from genmon.publish.place import Place

EDITED_FILE = Code(
    "GM703",
    "a generated file was edited by hand",
    """\
The file is not what genmon wrote there, and it is not what the specs ask for either, so somebody
changed it. Writing it would lose that change, so nothing was written. The diff goes from what the
specs ask for now (`-`) to what stands in the folder (`+`).

Put the change into the specs, then run `genmon render --force`, which takes the file over. A file
that holds the marks of a merge conflict needs `--force` only.
""",
)
TAKEN_PATH = Code(
    "GM704",
    "a file of yours stands where a generated file must go",
    """\
genmon's manifest does not list the file, so genmon did not write it, and leaves it alone. Nothing
was written.

Move the file away, rename what the generated file is made from, or give the file up with
`genmon render --force`.
""",
)
BLOCKED_PATH = Code(
    "GM705",
    "a folder or a link stands where a generated file must go",
    """\
A generated file goes into real folders below the output folder, never through a link, and takes
the place of nothing but a file. What stands in the way is not genmon's, and `--force` does not
remove it either: it may hold, or lead to, much more than one file.

Move it away, or rename what the generated file is made from.
""",
)

_LINES = 20
_WIDTH = 160
_LARGEST = 1_000_000


def losses(comparison: Comparison, place: Place, *, force: bool) -> list[Diagnostic]:
    """Return a finding for each file at stake: warnings where ``force`` takes the file over."""
    findings = [item for found in comparison.found for item in _loss(found, place)]
    return [_taken_over(finding) for finding in findings] if force else findings


def _taken_over(finding: Diagnostic) -> Diagnostic:
    if finding.code is BLOCKED_PATH:
        return finding
    return replace(finding, severity=Severity.WARNING, hint="taken over, because of `--force`")


def _loss(found: Found, place: Place) -> Iterator[Diagnostic]:
    path = place.show(found.path)
    match found.state:
        case State.EDITED:
            hint = "put the change into the specs, then take the file over with `--force`"
            yield _with_diff(EDITED_FILE, f"`{path}` was edited by hand", hint, found, place)
        case State.STALE_EDITED:
            message = f"`{path}` is no longer generated, and was edited by hand"
            hint = "move it away to keep it, or remove it with `--force`"
            yield Diagnostic(EDITED_FILE, message, Span.of_file(path), hint=hint)
        case State.TAKEN:
            message = f"`{path}` is not genmon's, and a generated file must go there"
            hint = "move it away, or give it up with `--force`"
            yield _with_diff(TAKEN_PATH, message, hint, found, place)
        case State.BLOCKED:
            yield blocked(place.show(found.blocker), path)
        case _:
            pass


def blocked(blocker: str, path: str) -> Diagnostic:
    """Return the finding for ``blocker``, which stands where ``path`` must go; both as shown."""
    message = f"`{blocker}` is in the way of the generated `{path}`"
    if blocker == path:
        message = f"`{path}` is not a plain file, and a generated file must go there"
    return Diagnostic(BLOCKED_PATH, message, hint="move it away; `--force` does not remove it")


def _with_diff(code: Code, message: str, hint: str, found: Found, place: Place) -> Diagnostic:
    wanted = found.wanted.content if found.wanted else b""
    standing = found.standing or b""
    span = _first_difference(place.show(found.path), _lines(wanted), _lines(standing))
    return Diagnostic(code, message, span, hint=hint, notes=(Note(_diff(wanted, standing)),))


def _lines(content: bytes) -> list[str]:
    *lines, last = content.decode(errors="replace").split("\n")
    return [*lines, f"{last} (no newline at the end)"] if last else lines


def _first_difference(path: str, wanted: list[str], standing: list[str]) -> Span:
    pairs = enumerate(zip_longest(wanted, standing), start=1)
    number = next((number for number, (left, right) in pairs if left != right), 1)
    number = min(number, max(1, len(standing)))
    width = len(standing[number - 1]) if standing else 0
    return Span(path, number, 1, number, max(1, width) + 1)


def _diff(wanted: bytes, standing: bytes) -> str:
    if standing.replace(b"\r\n", b"\n") == wanted:
        return "only the ends of the lines differ: they are CRLF (git's core.autocrlf does that)"
    if max(len(wanted), len(standing)) > _LARGEST:
        return f"the file is too large to compare here: {len(standing)} bytes"
    names = ("as generated", "as it stands")
    lines = list(unified_diff(_lines(wanted), _lines(standing), *names, n=1, lineterm=""))
    cut = [_printable(line[:_WIDTH]) for line in lines[:_LINES]]
    more = [f"… and {len(lines) - _LINES} more lines"] if len(lines) > _LINES else []
    return "\n".join([*cut, *more])


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() or c == "\t" else ascii(c)[1:-1] for c in line)
