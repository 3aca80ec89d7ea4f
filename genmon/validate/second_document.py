"""YAML artifacts to those that hold more than one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genmon.artifact import Artifact
from genmon.diag import Code, Diagnostic, Note

SECOND_DOCUMENT = Code(
    "GM630",
    "a second YAML document in a generated file",
    """
Prometheus and Alertmanager read the first document of a file and silently ignore what follows a
line `---`; promtool and amtool pass it, however broken it is. All that stands there would be lost.
""",
)

_ENDINGS = (".yml", ".yaml")
_MARK = re.compile(rb"^(?:---|\.\.\.)(?=\s|$)", re.MULTILINE)


def second_documents(artifacts: Iterable[Artifact]) -> Iterator[Diagnostic]:
    """Yield a finding for each file with content after the end of its first document."""
    for artifact in artifacts:
        if artifact.path.endswith(_ENDINGS) and (line := _second_starts(artifact.content)):
            yield Diagnostic(
                SECOND_DOCUMENT,
                f"{artifact.path} holds a second YAML document, which its reader ignores",
                span=artifact.line_map.whole,
                hint="remove the line `---` from the text that the spec hands through",
                notes=(Note(f"it starts in line {line} of the generated file"),),
            )


def _second_starts(content: bytes) -> int:
    """Return the line that ends the first document where something follows, else 0.

    At the start of a line the marks end a document even within a block or a quoted text.
    """
    if _MARK.search(content) is None:
        return 0
    begun, ended = False, 0
    for number, line in enumerate(content.splitlines(), start=1):
        mark = _MARK.match(line)
        if mark and begun and not ended:
            ended = number
        if _says_something(line[mark.end() :] if mark else line):
            if ended:
                return ended
            begun = True
        begun = begun or line.startswith(b"---")
    return 0


def _says_something(line: bytes) -> bool:
    return line.strip()[:1] not in {b"", b"#", b"%"}
