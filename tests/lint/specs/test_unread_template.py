"""Templates in texts and labels that nothing fills in."""

from __future__ import annotations

import pytest

from tests.compiling import findings, text

SPEC = """
    metrics: {{queue_length: {{type: gauge, counts: jobs, labels: [queue]}}}}
    signals: {{queue: {{value: queue_length, combine: max, by: [queue]{signal}}}}}
    alerts: {{queue: [{{name: LongQueue, above: 10, severity: warning{alert}}}]}}
"""


def test_a_value_in_a_label_is_refused() -> None:
    spec = SPEC.format(signal="", alert=", labels: {value: '{{ $value }}'}")
    assert findings(spec) == text("""
    shop/a.yaml:3:74: error[GM331]: the label would be `{{ $value }}`
        2 | signals: {queue: {value: queue_length, combine: max, by: [queue]}}
        3 | alerts: {queue: [{name: LongQueue, above: 10, severity: warning, labels: {value: '{{ $value }}'}}]}
          |                                                                          ^^^^^^^^^^^^^^^^^^^^^^^
      help: leave it out: the alert has the labels of its series, and tells the value
    """)  # noqa: E501 - as it is printed


def test_a_label_of_a_signal_is_one_of_its_alerts() -> None:
    spec = SPEC.format(signal=", labels: {place: '{{ $labels.queue }}'}", alert="")
    assert "error[GM331]: the label would be `{{ $labels.queue }}`" in findings(spec)


@pytest.mark.parametrize(
    "action",
    [
        "{{ $value }}",
        "{{ $value | humanize }}",
        "{{ $labels.queue | toUpper }}",
        "{{ .Labels.queue }}",
        '{{ printf "%.0f" $value }}',
        "{{ with $labels }}",
        '{{ "a" | title }}',
        "{{ $value",
    ],
)
def test_a_template_in_a_summary_is_refused(action: str) -> None:
    quoted = f"{action} jobs wait".replace("'", "''")
    spec = SPEC.format(signal="", alert=f", summary: '{quoted}'")
    shown = action if action.endswith("}}") else f"{action} jobs wait"
    assert f"error[GM332]: people would read `{shown}` as it stands" in findings(spec)
    assert "help: name labels, `{{ $labels.queue }}`; the description tells the value" in (
        findings(spec)
    )


@pytest.mark.parametrize("key", ["title: '{}'", "about: '{}'", "runbook: ['{}']"])
def test_other_texts_name_no_labels_at_all(key: str) -> None:
    spec = SPEC.format(signal=", " + key.format("{{ $labels.queue }} is long"), alert="")
    found = findings(spec)
    assert "error[GM332]: people would read `{{ $labels.queue }}` as it stands" in found
    assert "help: leave it out, or name labels in the `summary` of an alert" in found


@pytest.mark.parametrize(
    "summary", ["{{ $labels.queue }} is long", "{{$labels.queue}} is long", "{{ braces }} | a.b"]
)
def test_labels_by_name_and_other_braces_are_fine(summary: str) -> None:
    assert findings(SPEC.format(signal="", alert=f", summary: '{summary}'")) == ""


def test_a_step_of_a_runbook_may_be_a_command_with_a_template_of_its_own() -> None:
    spec = SPEC.format(signal=", runbook: ['docker ps --format {{ .Names }} | sort']", alert="")
    assert findings(spec.replace("'docker", '"docker').replace("sort'", 'sort"')) == ""


def test_any_template_in_a_label_is_refused() -> None:
    spec = SPEC.format(signal="", alert=", labels: {value: '{{ env }}'}")
    assert "error[GM331]: the label would be `{{ env }}`" in findings(spec)
