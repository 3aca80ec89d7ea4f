"""Alertmanager configurations and their templates to what amtool refuses in them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from genmon import proc
from genmon.artifact import Artifact, Checker
from genmon.diag import Code, Diagnostic
from genmon.validate.command import Command, Refusal, run
from genmon.validate.layout import Layout, references
from genmon.validate.subject import Subject
from genmon.validate.tool_finding import Voice, findings
from genmon.validate.tools import Tool, Tools
from genmon.validate.verdicts import VerdictCache

CONFIG_REFUSED = Code(
    "GM612",
    "amtool refuses the configuration",
    """
`amtool check-config` refuses a generated `alertmanager.yml` or one of the notification templates
that it names, so Alertmanager would not start with it. amtool tells of one mistake at a time:
correct it and render again.

An older amtool also refuses what only a newer Alertmanager knows, such as a receiver's field, and a
distribution may build it without an integration. Where the declared version is the one that runs,
name an amtool of that version in `GENMON_AMTOOL`.
""",
)

_HINT = "amtool tells of one mistake at a time: correct it and render again"
_UNKNOWN = "not found in type config."
_HINT_UNKNOWN = "name the amtool of the Alertmanager that runs in GENMON_AMTOOL"
_SECTION = re.compile(r"^Checking '(.*)'", re.MULTILINE)
_FAILED = re.compile(r"^ +FAILED: ", re.MULTILINE)
_PASSED = re.compile(r"^ +SUCCESS$", re.MULTILINE)
_TEMPLATE = re.compile(r"template: (?P<name>[^:]+\.tmpl):")


def check_config(
    artifacts: Sequence[Artifact], *, tools: Tools, jobs: int, cache: VerdictCache | None
) -> tuple[Diagnostic, ...]:
    """Return what amtool refuses in the Alertmanager configurations among ``artifacts``."""
    layout = Layout(artifacts)
    configs = [one for one in artifacts if one.checker is Checker.ALERTMANAGER_CONFIG]
    subjects = [_with_templates(config, layout) for config in configs]
    command = Command(tools.amtool, ("check-config",), frozenset({0, 1}), read, tools.patience)
    outcome = run(command, subjects, jobs=jobs, cache=cache)
    by_path = {artifact.path: artifact for artifact in artifacts}
    return (*outcome.failures, *_told(outcome.refusals, tools.amtool, by_path))


def read(done: proc.Finished) -> dict[str, str]:
    """Return each file's complaint, empty where it passed; both stand in the file's section."""
    verdicts = {}
    _, *sections = _SECTION.split(done.stdout)
    for name, text in zip(sections[::2], sections[1::2], strict=True):
        path = posixpath.normpath(name)
        if failed := _FAILED.search(text):
            verdicts[path] = text[failed.end() :].strip() or "FAILED"
        elif _PASSED.search(text):
            verdicts[path] = ""
    return verdicts


def _with_templates(config: Artifact, layout: Layout) -> Subject:
    named = (layout.find(config, reference) for reference in references(config))
    beside = {artifact.path: artifact.content for found in named for artifact in found}
    return Subject(config, tuple(({config.path: config.content} | beside).items()))


def _told(
    refusals: Sequence[Refusal], amtool: Tool, artifacts: Mapping[str, Artifact]
) -> Iterator[Diagnostic]:
    for refusal in refusals:
        voice = Voice(amtool, CONFIG_REFUSED, _HINT_UNKNOWN if _UNKNOWN in refusal.said else _HINT)
        yield from findings(_of_template(refusal), voice, artifacts)


def _of_template(refusal: Refusal) -> Refusal:
    """Give a complaint about a template to it; amtool prints it under the configuration."""
    named = _TEMPLATE.match(refusal.said)
    if named is None:
        return refusal
    paths = [path for path, _ in refusal.subject.files if posixpath.basename(path) == named["name"]]
    return replace(refusal, path=paths[0]) if paths else refusal
