"""Rule files and Prometheus configurations to what promtool refuses in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genmon.artifact import Artifact, Checker
from genmon.diag import Code, Diagnostic
from genmon.validate.command import Command, Refusal, run
from genmon.validate.layout import Layout, references
from genmon.validate.promtool_output import read
from genmon.validate.secrets_aside import PLACEHOLDER, without_secrets
from genmon.validate.subject import Subject
from genmon.validate.tool_finding import Voice, findings
from genmon.validate.tools import Tools
from genmon.validate.verdicts import VerdictCache

RULES_REFUSED = Code(
    "GM610",
    "promtool refuses a rule",
    """
`promtool check rules --lint=all --lint-fatal` refuses a generated rule file, so Prometheus would
not start with it, or its linter would warn. The finding points at the part of the spec that asked
for the rule and quotes promtool, whose positions are within the generated file.

Usual causes are PromQL or a template that a spec gives word for word: `{{ $labels.x }` lacks a
brace, `sum(up` a parenthesis. Two rules with one name and the same labels are refused too, since
what they write or fire cannot be told apart: give one of them another name or a label.
""",
)
CONFIG_REFUSED = Code(
    "GM611",
    "promtool refuses the configuration",
    """
`promtool check config` refuses a generated `prometheus.yml`, so Prometheus would not start with it.
Paths of tokens and client certificates are not looked up: they belong to the machine that runs
Prometheus. The files under `rule_files` must be there.
""",
)

_RULES_HINT = "change what the spec asks for here; promtool's positions are in the generated file"
_CONFIG_HINT = "change what the spec's `scrape` or `storage` section asks for"
_NO_RULES = b"groups: []\n"
_INVALID = 1
_LINT = 3


def check_rules(
    artifacts: Sequence[Artifact], *, tools: Tools, jobs: int, cache: VerdictCache | None
) -> tuple[Diagnostic, ...]:
    """Return what promtool refuses in the rule files among ``artifacts``."""
    rules = [artifact for artifact in artifacts if artifact.checker is Checker.PROMETHEUS_RULES]
    subjects = [Subject(rule, ((rule.path, rule.content),)) for rule in rules]
    arguments = ("check", "rules", "--lint=all", "--lint-fatal")
    command = Command(
        tools.promtool, arguments, frozenset({0, _INVALID, _LINT}), read, tools.patience
    )
    outcome = run(command, subjects, jobs=jobs, cache=cache)
    voice = Voice(tools.promtool, RULES_REFUSED, _RULES_HINT)
    return (*outcome.failures, *_told(outcome.refusals, voice, artifacts))


def check_config(
    artifacts: Sequence[Artifact], *, tools: Tools, jobs: int, cache: VerdictCache | None
) -> tuple[Diagnostic, ...]:
    """Return what promtool refuses in the Prometheus configurations among ``artifacts``."""
    layout = Layout(artifacts)
    configs = [artifact for artifact in artifacts if artifact.checker is Checker.PROMETHEUS_CONFIG]
    subjects = [_with_references(config, layout) for config in configs]
    command = Command(
        tools.promtool, ("check", "config"), frozenset({0, _INVALID}), read, tools.patience
    )
    outcome = run(command, subjects, jobs=jobs, cache=cache)
    voice = Voice(tools.promtool, CONFIG_REFUSED, _CONFIG_HINT)
    return (*outcome.failures, *_told(outcome.refusals, voice, artifacts))


def _told(
    refusals: Iterable[Refusal], voice: Voice, artifacts: Sequence[Artifact]
) -> list[Diagnostic]:
    by_path = {artifact.path: artifact for artifact in artifacts}
    return [found for refusal in refusals for found in findings(refusal, voice, by_path)]


def _with_references(config: Artifact, layout: Layout) -> Subject:
    """Lay what the configuration names beside it, and a placeholder for its secrets.

    Rule files that `check_rules` reads anyway are emptied: reading 40,000 rules takes 12 seconds.
    """
    named = {
        found.path: _NO_RULES if found.checker is Checker.PROMETHEUS_RULES else found.content
        for reference in references(config)
        for found in layout.find(config, reference)
    }
    folder = config.path.rpartition("/")[0]
    placeholder = f"{folder}/{PLACEHOLDER}" if folder else PLACEHOLDER
    own = {config.path: without_secrets(config.content), placeholder: b""}
    return Subject(config, tuple((named | own).items()))
