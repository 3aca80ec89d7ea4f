"""A ``for`` that is shorter than the window that an event stays in."""

from __future__ import annotations

import pytest

from tests.compiling import findings, text

SPEC = """
    metrics:
      failures_total: {{type: counter, counts: failures}}
      tries_total: {{type: counter, counts: tries}}
      load: {{type: gauge, unit: percent}}
      lag_seconds: {{type: histogram, unit: s, buckets: [0.5, 1, 2]}}
      up_and_running: {{type: gauge, unit: bool}}
    signals: {{load_now: {{value: load, combine: max}}, it: {signal}}}
    alerts:
      it: [{{name: Told, {alert}, severity: warning}}]
"""

_INCREASE = "{increase: failures_total, over: 10m}"


def test_one_event_stays_in_the_window_for_longer_than_the_alert_waits() -> None:
    found = findings(
        SPEC.format(signal="{increase: failures_total, over: 10m}", alert="above: 0, for: 5m")
    )
    assert found == text("""
    shop/a.yaml:9:8: info[GM468]: `for: 5m` of `Told` filters nothing: one event counts for 10m
        8 | alerts:
        9 |   it: [{name: Told, above: 0, for: 5m, severity: warning}]
          |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: leave `for` out, or say by the threshold how much matters
    """)


@pytest.mark.parametrize(
    ("signal", "alert"),
    [
        ("{rate: failures_total, over: 10m}", "above: 0, for: 5m"),
        ("{increase: failures_total, over: 7d}", "above: 0, for: 1h"),
        ("{ratio: failures_total, of: tries_total, over: 10m}", "above: 0%, for: 5m"),
        ("{availability: up_and_running, over: 1h}", "below: 100%, for: 10m"),
        ("{peak: load_now, over: 1h}", "above: 90%, for: 10m"),
        ("{lowest: load_now, over: 1h}", "below: 10%, for: 10m"),
    ],
)
def test_sums_means_and_peaks_remember_one_event(signal: str, alert: str) -> None:
    assert "of `Told` filters nothing" in findings(SPEC.format(signal=signal, alert=alert))


@pytest.mark.parametrize(
    ("signal", "alert"),
    [
        ("{increase: failures_total, over: 10m}", "above: 5, for: 5m"),
        ("{increase: failures_total, over: 10m}", "above: 0"),
        ("{increase: failures_total, over: 10m}", "above: 0, for: 15m"),
        ("{quantile: 0.9, of: lag_seconds, over: 10m}", "above: 1s, for: 5m"),
        ("{peak: load_now, over: 1h}", "below: 10%, for: 10m"),
        ("{value: load, combine: max}", "above: 0%, for: 5m"),
    ],
)
def test_what_is_more_than_an_event_or_less_than_a_window_is_fine(signal: str, alert: str) -> None:
    assert "GM468" not in findings(SPEC.format(signal=signal, alert=alert))
