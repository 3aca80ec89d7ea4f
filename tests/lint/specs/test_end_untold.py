"""Services that keep incidents, and the ends that Alertmanager never tells them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmon.diag import Diagnostic
from tests.compiling import Compiled, compile_text, rendered, text

SYSTEM = """
system: {title: Shop, owner: web, links: {grafana: "https://g.example", runbooks: "https://r.example"}}
metrics: {seconds: {type: gauge, unit: s, labels: []}}
signals: {latency: {value: seconds}}
receivers:
  chat: {webhook: {url: "http://localhost:1/"}}
  pager: {opsgenie: {api_key_file: /etc/opsgenie, send_resolved: true}}
  by-hand: {opsgenie: {api_key_file: /etc/opsgenie, send_resolved: false}}
routes: {default: chat}
time_intervals: {office: "monday to friday 09:00-17:00"}
severities:
  critical: {rank: 1, colour: red, notify: [chat]}
  warning: {rank: 2, colour: orange, notify: [LEG]}
alerts:
  latency:
    - {name: Slow, above: 1s, severity: warning, MILD}
    - {name: VerySlow, above: 5s, severity: critical, WORSE}
"""
CODE = "GM348"


def _findings(leg: str = "pager", mild: str = "for: 5m", worse: str = "for: 5m") -> str:
    system = SYSTEM.replace("LEG", leg).replace("MILD", mild).replace("WORSE", worse)
    compiled = compile_text({"shop/system.yaml": system})
    return rendered(replace(compiled, diagnostics=_ours(compiled)))


def _ours(compiled: Compiled) -> tuple[Diagnostic, ...]:
    """Return the findings about ends, of a spec that has no errors."""
    assert not compiled.failed, rendered(compiled)
    return tuple(diagnostic for diagnostic in compiled.diagnostics if diagnostic.code.id == CODE)


def test_hours_keep_an_end_from_a_service_that_waits_for_it() -> None:
    assert _findings("{to: pager, only_during: office}") == text("""
    shop/system.yaml:12:72: warning[GM348]: `pager` keeps incidents, and is never told of an end that comes at other hours
       11 |   critical: {rank: 1, colour: red, notify: [chat]}
       12 |   warning: {rank: 2, colour: orange, notify: [{to: pager, only_during: office}]}
          |                                                                        ^^^^^^
      help: notify it at all hours, and let the service keep quiet at some; or `send_resolved: false`
    """)  # noqa: E501 - as people read it


def test_an_alert_that_is_kept_firing_hides_the_end_of_the_milder_one() -> None:
    assert _findings(worse="keep_firing_for: 10m") == text("""
    shop/system.yaml:16:72: warning[GM348]: `VerySlow` is kept firing for 10m and inhibits `Slow` meanwhile: `pager` is never told of its end
       14 |   latency:
       15 |     - {name: Slow, above: 1s, severity: warning, for: 5m}
          |              ---- `Slow`
       16 |     - {name: VerySlow, above: 5s, severity: critical, keep_firing_for: 10m}
          |                                                                        ^^^
      help: give `Slow` a `keep_firing_for: 10m` as well
    """)  # noqa: E501 - as people read it


def test_a_band_ends_where_the_next_threshold_inhibits_it() -> None:
    said = _findings(mild="until_next: true")
    assert "warning[GM348]: `Slow` ends where the next threshold begins, which inhibits it" in said
    assert "help: leave `until_next` out" in said


def test_an_end_within_a_planned_window_is_a_remark() -> None:
    window = "maintenance: {updates: {when: 'sunday 02:00-04:00', mutes: [warning]}}\n"
    system = SYSTEM.replace("LEG", "pager").replace("MILD", "for: 5m").replace("WORSE", "for: 5m")
    ours = _ours(compile_text({"shop/system.yaml": system + window}))
    assert [
        (diagnostic.code.id, diagnostic.severity.name, diagnostic.message) for diagnostic in ours
    ] == [
        ("GM348", "INFO", "`pager` keeps incidents, and is never told of an end within `updates`")
    ]


@pytest.mark.parametrize(
    ("leg", "mild", "worse"),
    [
        ("pager", "for: 5m", "for: 5m"),
        ("pager", "keep_firing_for: 10m", "keep_firing_for: 10m"),
        ("by-hand", "until_next: true", "keep_firing_for: 10m"),
        ("{to: by-hand, only_during: office}", "for: 5m", "for: 5m"),
        ("{to: chat, only_during: office}", "until_next: true", "keep_firing_for: 10m"),
    ],
)
def test_nothing_is_said_where_the_end_is_told_or_not_waited_for(
    leg: str, mild: str, worse: str
) -> None:
    assert _findings(leg, mild, worse) == ""
