"""The cases of a signal kind: a claim, a spec, and as much of its outcome as the claim is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from genmon.diag import Diagnostic
from genmon.plan import AlertingRule, RecordingRule, SystemPlan
from genmon.units.duration import format_duration
from tests.compiling import Compiled
from tests.yaml_values import yaml_values

PARTS = ("records", "alerts", "findings")


@dataclass(frozen=True)
class Case:
    """``expected`` holds some of PARTS: records by name, parts of alerts by name, findings."""

    kind: str
    name: str
    spec: str
    expected: Mapping[str, Any]


def read_cases(folder: Path) -> Iterator[Case]:
    for written in yaml_values((folder / "cases.yaml").read_text(encoding="utf-8")):
        name, spec, expected = written.pop("name"), written.pop("spec"), written.pop("expected", {})
        unknown = [*written, *(part for part in expected if part not in PARTS)]
        assert not unknown, f"{folder.name}: {name}: unknown keys {unknown}"
        yield Case(folder.name, name, spec, expected)


def outcome(compiled: Compiled, expected: Mapping[str, Any]) -> dict[str, Any]:
    """Return what came of a spec, in the shape of ``expected`` and no more than it speaks of."""
    plans = compiled.plan.systems
    found: dict[str, Any] = {}
    for part in expected or PARTS:
        if part == "records":
            found[part] = {_named(rule): rule.expr for plan in plans for rule in records(plan)}
        elif part == "alerts":
            found[part] = dict(_alerts(plans, expected.get(part, {})))
        else:
            found[part] = [said(finding) for finding in compiled.diagnostics]
    return found


def records(plan: SystemPlan) -> Iterator[RecordingRule]:
    for group in plan.groups:
        yield from (rule for rule in group.rules if isinstance(rule, RecordingRule))


def _named(rule: RecordingRule) -> str:
    """Return the record's name, with the labels that tell it from others of that name."""
    labels = ",".join(f'{label}="{value}"' for label, value in rule.labels)
    return f"{rule.record}{{{labels}}}" if labels else rule.record


def said(finding: Diagnostic) -> str:
    place = f"{finding.span.line}:{finding.span.column}" if finding.span else "-"
    notes = "".join(f" | {note.message}" for note in finding.notes)
    return f"{place} {finding.severity} {finding.code}: {finding.message} | {finding.hint}{notes}"


def _alerts(
    plans: tuple[SystemPlan, ...], expected: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for rule in (rule for plan in plans for rule in plan.alerts):
        whole = _alert(rule)
        asked = expected.get(rule.alert) or dict.fromkeys(("expr", "for"))
        yield rule.alert, {key: whole.get(key) for key in asked}


def _alert(rule: AlertingRule) -> dict[str, Any]:
    return {
        "expr": rule.expr,
        "for": format_duration(rule.hold),
        "keep_firing_for": format_duration(rule.keep_firing_for),
        "labels": dict(rule.labels),
        **dict(rule.annotations),
    }


class _Writer(yaml.SafeDumper):
    """Texts of several lines stand as they are."""


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def rewrite(folder: Path, case: Case, expected: Mapping[str, Any]) -> None:
    """Write what came of a case into its file; of a case that expects nothing yet, all that did."""
    kept = {part: found for part, found in expected.items() if case.expected or found}
    written = [
        {"name": each.name, "spec": each.spec, "expected": dict(each.expected)}
        if each.name != case.name
        else {"name": case.name, "spec": case.spec, "expected": kept}
        for each in read_cases(folder)
    ]
    entries = (
        yaml.dump([entry], Dumper=_Writer, sort_keys=False, width=1000, allow_unicode=True)
        for entry in written
    )
    (folder / "cases.yaml").write_text("\n".join(entries), encoding="utf-8")
