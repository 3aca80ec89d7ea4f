"""What is quoted from specs and generated files, with the secrets blotted out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from genmon.diag import Diagnostic, Note, Span
from genmon.model.capabilities import ADDRESSES

_BLOT = "•"
_SECRET = re.compile(
    rf"""(?:https?://(?=[^\s/]*/))?{ADDRESSES}"""
    r"""
    | (?<=://) [^/\s"'`@]+ : [^/\s"'`@]+ (?=@)                  # user:password@
    | (?<![\w/.-]) (?=(?:[A-Za-z+=]*\d){3}) [A-Za-z0-9+=]{20,} (?![\w/.-])
    | (?: \b(?:api_url|webhook_url|(?:api|access|routing|service|user)_key|\w*secret(?:_key)?
              |\w*pass?wo?r?d|\w*token|credentials)
          ["']?[ ]*:[ ]+ ) (?P<value> "[^"\n]*"? | '[^'\n]*'? | \[[^\]\n]*\]? | [^\s,}\]{\[\#]+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Web hooks, passwords in addresses, keys, and what stands under the name of a secret.

What a finding knows to be a secret is ``confidential``; this is for the secrets that nobody looked
for: in a file that is not YAML, under a misspelt key, in an edit of a generated file.
"""


class Masked(Mapping[str, str]):
    """Texts by their paths, with what looks secret, or is known to be, unreadable.

    It is looked for in the texts that findings quote from, once they are asked for.
    """

    def __init__(self, texts: Mapping[str, str], diagnostics: Iterable[Diagnostic]) -> None:
        """Look at the findings alone."""
        self._texts = texts
        self._shown: dict[str, str] = {}
        self._secrets: dict[str, list[Span]] = {}
        for diagnostic in diagnostics:
            for span in (diagnostic.span, *(note.span for note in diagnostic.notes)):
                if span:
                    self._secrets.setdefault(span.path, [])
            if diagnostic.confidential and diagnostic.span:
                self._secrets[diagnostic.span.path].append(diagnostic.span)

    def __getitem__(self, path: str) -> str:
        """Return a text; raises KeyError where there is none."""
        if path not in self._secrets:
            return self._texts[path]
        if path not in self._shown:
            text = without_secrets(self._texts[path])
            for span in self._secrets[path]:
                text = _blotted(text, span)
            self._shown[path] = text
        return self._shown[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._texts)


def discreet(diagnostic: Diagnostic) -> Diagnostic:
    """Return the finding with nothing in its words that looks like a secret."""
    return replace(
        diagnostic,
        message=without_secrets(diagnostic.message),
        hint=without_secrets(diagnostic.hint),
        notes=tuple(Note(without_secrets(n.message), n.span) for n in diagnostic.notes),
    )


def without_secrets(text: str) -> str:
    """Return the text, of the same length, with what looks like a secret blotted out."""
    return _SECRET.sub(_blot, text)


def _blot(found: re.Match[str]) -> str:
    start = found.start("value") if found["value"] else found.start()
    return found[0][: start - found.start()] + _BLOT * (found.end() - start)


def _blotted(text: str, span: Span) -> str:
    lines = text.split("\n")
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        lines[number - 1] = line[:start] + _BLOT * max(0, end - start) + line[end:]
    return "\n".join(lines)
