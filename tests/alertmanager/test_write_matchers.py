"""Matchers: the form that every Alertmanager reads alike."""

from __future__ import annotations

import pytest

from genmon.alertmanager.write_matchers import format_matcher


@pytest.mark.parametrize(
    ("label", "operator", "value", "text"),
    [
        ("severity", "=", "critical", 'severity="critical"'),
        ("severity", "=~", "critical|warning", 'severity=~"critical|warning"'),
        ("team", "!=", "", 'team!=""'),
        ("code", "!~", "[0-9]{3}", 'code!~"[0-9]{3}"'),
        ("path", "=~", r"a\.b", r'path=~"a\\.b"'),
        ("said", "=", 'a "word"\nand, more', r'said="a \"word\"\nand, more"'),
    ],
)
def test_the_value_stands_in_double_quotes(
    label: str, operator: str, value: str, text: str
) -> None:
    assert format_matcher(label, operator, value) == text


@pytest.mark.parametrize("label", ["", "k8s.ns", "1st", "a b", "é", "a\n"])
def test_a_label_that_old_versions_cannot_read_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="is no label name: write letters, digits"):
        format_matcher(label, "=", "x")


def test_an_unknown_operator_is_refused() -> None:
    with pytest.raises(ValueError, match="`==` is no operator: write one of = != =~ !~"):
        format_matcher("a", "==", "x")
