"""One difference between what runs and what is generated, as a value and as a sentence."""

from __future__ import annotations

import json
import re
from typing import Any

from genmon.frozen import dataclass
from genmon.text.unseen import escape_unseen

_WIDEST = 160
_SECRET = re.compile(r"(?:^|_)(?:password|secret|token|key|credentials)$")
_ADDRESS = re.compile(r"(https?://)(?:[^/@\s]*@)?([^/?#\s]+)[/?#]\S*")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: ``subject`` is a rule, a receiver, a job; ``key`` what of it, if not all.

    ``running`` and ``generated`` are texts for people, empty where there is nothing. ``file`` is
    the generated file.
    """

    subject: str
    file: str
    key: str = ""
    running: str = ""
    generated: str = ""
    remark: str = ""

    @property
    def message(self) -> str:
        """Say it in one sentence."""
        if self.remark:
            return f"{self.subject}: {self.remark}"
        if not self.key:
            return self._of_all
        where = f"{self.subject}: {self.key} is"
        if not self.running:
            return f"{where} not set where it runs; {self.file} has {self.generated}"
        if not self.generated:
            return f"{where} {self.running} where it runs; {self.file} does not set it"
        return f"{where} {self.running} where it runs, {self.generated} in {self.file}"

    @property
    def _of_all(self) -> str:
        if self.running:
            return f"{self.subject} runs, and is not in {self.file}"
        return f"{self.subject} does not run; {self.file} has it"


def lacking(subject: str, file: str) -> Difference:
    """Return that something generated does not run."""
    return Difference(subject, file, generated="yes")


def surplus(subject: str, file: str) -> Difference:
    """Return that something runs that is not generated."""
    return Difference(subject, file, running="yes")


def shown(value: Any, key: str = "") -> str:  # noqa: ANN401 - any value of YAML or JSON
    """Return a value as text for people, on one line, without what may be secret in it."""
    if _SECRET.search(key.rpartition(".")[2]):
        return "a secret"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = escape_unseen(_ADDRESS.sub(r"\1\2/…", text).replace("\n", "\\n").replace("\t", "\\t"))
    if not text:
        return '""'
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
