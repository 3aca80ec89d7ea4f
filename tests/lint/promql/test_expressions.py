"""What the compiler itself would write wrongly is found as well."""

from __future__ import annotations

from dataclasses import replace

from genmon.lint.promql import inspect
from genmon.plan import Origin, RecordingRule
from tests.compiling import plan_of


def test_an_unreadable_rule_is_found_at_its_origin() -> None:
    system = plan_of("signals: {load: {value: up, combine: sum}}")
    (group,) = system.groups
    rule = RecordingRule("a:b:c", "sum(up", Origin(group.origin.span))
    (diagnostic,) = inspect(replace(system, groups=(replace(group, rules=(rule,)),)), [])
    assert (diagnostic.code.id, diagnostic.message) == ("GM310", "unclosed left parenthesis")
    assert diagnostic.span == group.origin.span
    assert [note.message for note in diagnostic.notes] == ["in the record `a:b:c`: sum(up"]
