"""One hostile spec to what came of it: accepted, refused, or something that should never be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain
from time import process_time

import yaml

from genmon import load
from genmon.artifact import Artifact
from genmon.compile.environments import versions
from genmon.compile.plan_source import plan_source, trees_of
from genmon.compile.planned import Planned
from genmon.compile.stages import artifacts_of
from genmon.diag import Diagnostic, Severity, has_errors
from genmon.diag.render_text import render_text
from genmon.frozen import dataclass
from genmon.load.characters import decode_text
from tests.bounds import bounds, where

_PATH = "shop/a.yaml"
_ROOM = 2**30
_LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What a terminal or a reader of YAML obeys, or what turns the direction of text."""
_PYTHON = re.compile(
    r"set_int_max|recursion depth|NoneType|object has no|unpack|positional arg|codec can't"
)


class End(StrEnum):
    """What can come of a spec."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    BROKEN = "internal error"
    HUNG = "too slow"
    FULL = "too large"
    WORDS = "words"
    LIVE = "live characters"
    MISREAD = "misread"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a spec, what was said of it, and how many seconds of a processor it took."""

    end: End
    said: str = ""
    seconds: float = 0.0


def outcome(text: str, timeout: int = 10) -> Outcome:
    """Compile the text of a spec file as far as its artifacts, within bounds."""
    start = process_time()
    try:
        with bounds(timeout, _ROOM):
            made = _compiled(text)
    except TimeoutError as error:
        return Outcome(End.HUNG, where(error), process_time() - start)
    except MemoryError as error:
        return Outcome(End.FULL, where(error), process_time() - start)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a bug
        return Outcome(End.BROKEN, where(error), process_time() - start)
    seconds = process_time() - start
    return Outcome(*_judged(*made), seconds)


def _compiled(text: str) -> tuple[Sequence[Diagnostic], str, Sequence[Artifact]]:
    """Return what is found, what is said of it, and the files of a sound spec."""
    decoded, finding = decode_text(text.encode("utf-8", "surrogatepass"), _PATH)
    if finding:
        return [finding], render_text([finding], {_PATH: decoded}), ()
    source = load.SystemSource("shop", "shop", (load.SpecFile(_PATH, decoded),))
    trees, findings = trees_of(source)
    planned: list[Planned] = []
    for version in versions(trees, ""):
        one, more = plan_source(source, version, readable=not has_errors(findings))
        findings += more
        planned += [one] if one else []
    sound = () if has_errors(findings) else planned[:1]
    files = [file for one in sound for file in artifacts_of(one, {})]
    return findings, render_text(findings, {_PATH: decoded}), files


def _judged(found: Sequence[Diagnostic], said: str, files: Sequence[Artifact]) -> tuple[End, str]:
    wrong = next(chain(_words(found, said), _written(files)), None)
    if wrong:
        return wrong
    refused = next((diagnostic.code.id for diagnostic in found if has_errors((diagnostic,))), "")
    return (End.REFUSED if refused else End.ACCEPTED), refused


def _words(found: Sequence[Diagnostic], said: str) -> Iterator[tuple[End, str]]:
    """Yield what is wrong with what is said: live characters, words of Python, no next step."""
    if live := _LIVE.search(said):
        yield End.LIVE, f"{live[0]!r} in what is said: {_around(said, live.start())}"
    if python := _PYTHON.search(said):
        yield End.WORDS, _around(said, python.start())
    for diagnostic in found:
        if diagnostic.severity is Severity.ERROR and not diagnostic.hint:
            yield End.WORDS, f"no help: {diagnostic.code} {diagnostic.message[:100]}"


def _written(files: Sequence[Artifact]) -> Iterator[tuple[End, str]]:
    """Yield what is wrong with what is written: live characters, and what no reader reads."""
    for file in files:
        content = file.content.decode()
        if live := _LIVE.search(content):
            yield End.LIVE, f"{live[0]!r} in {file.path}: {_around(content, live.start())}"
        if unread := _unread(file.path, content):
            yield End.MISREAD, f"{file.path}: {unread}"


def _unread(path: str, content: str) -> str:
    """Say what the reader of a file says against it, if anything."""
    try:
        if path.endswith((".yml", ".yaml")):
            yaml.load(content, Loader=yaml.CSafeLoader)
        elif path.endswith(".json"):
            json.loads(content)
    except (yaml.YAMLError, ValueError) as error:
        return str(error)
    return ""


def _around(text: str, at: int) -> str:
    return repr(text[max(0, at - 60) : at + 60])
