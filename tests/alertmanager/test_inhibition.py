"""Inhibition and its traps, each as the release that has it decides."""

from __future__ import annotations

import pytest

from genmon.alertmanager.engine.inhibition import inhibited_by
from tests.alertmanager.reading import config_of

_RULE = """
route: {{receiver: r}}
receivers: [{{name: r}}]
inhibit_rules: [{rule}]
"""
_BY_SEVERITY = (
    "{source_matchers: [severity=critical], target_matchers: [severity=warning], equal: [dc]}"
)
_OF_EACH_OTHER = "{source_matchers: ['dc!='], target_matchers: ['severity!=']}"


def _silent(rule: str, labels: dict[str, str], *firing: dict[str, str], minor: int = 33) -> bool:
    config = config_of(_RULE.format(rule=rule), (0, minor))
    return bool(inhibited_by(config, labels, firing))


def test_a_source_with_the_same_labels_inhibits() -> None:
    warning = {"severity": "warning", "dc": "a"}
    assert _silent(_BY_SEVERITY, warning, {"severity": "critical", "dc": "a"})
    assert not _silent(_BY_SEVERITY, warning, {"severity": "critical", "dc": "b"})
    info = {"severity": "info", "dc": "a"}
    assert not _silent(_BY_SEVERITY, info, {"severity": "critical", "dc": "a"})


def test_a_label_that_both_lack_counts_as_equal() -> None:
    assert _silent(_BY_SEVERITY, {"severity": "warning"}, {"severity": "critical"})
    assert not _silent(_BY_SEVERITY, {"severity": "warning"}, {"severity": "critical", "dc": "a"})


@pytest.mark.parametrize("minor", [25, 28, 33])
def test_alerts_on_both_sides_do_not_inhibit_each_other(minor: int) -> None:
    one, other = ({"dc": name, "severity": "x"} for name in "ab")
    assert not _silent(_OF_EACH_OTHER, one, other, minor=minor)
    assert _silent(_OF_EACH_OTHER, {"severity": "x"}, other, minor=minor)
    assert _silent(_OF_EACH_OTHER, one, {"dc": "c"}, minor=minor)


def test_a_rule_without_matchers_inhibits_nothing_for_all_are_on_both_sides() -> None:
    assert not _silent("{}", {"a": "b"}, {"c": "d"})


def test_from_0_29_on_the_last_source_hides_the_others() -> None:
    both = {"dc": "a", "severity": "x"}
    only_source, other_both = {"dc": "c"}, {"dc": "b", "severity": "y"}
    assert _silent(_OF_EACH_OTHER, both, only_source, other_both, minor=28)
    assert not _silent(_OF_EACH_OTHER, both, only_source, other_both, minor=29)
    assert _silent(_OF_EACH_OTHER, both, other_both, only_source, minor=29)
