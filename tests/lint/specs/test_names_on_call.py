"""Names of teams, windows, levels and listeners that nothing defines, or that mean two things."""

from __future__ import annotations

import pytest

from tests.compiling import MINIMAL, compile_text
from tests.signals.case import said

BESIDE = """metrics: {load: {type: gauge, unit: ratio}, hits_total: {type: counter, counts: hits}}
signals: {load: {value: load}, hits: {ratio: hits_total, of: hits_total, over: 5m}}
alerts: {load: [{name: LoadHigh, above: 70%, severity: warning}]}
storage: {retention: 90d}
"""
LEVEL = "name: Level2, level: 2, after: 1h"
ROWS = "rows: [{title: R, panels: [{title: P, show: [hits, load]}]}]"
BURN = "burn: 6, long: 1h, short: 5m, severity: critical"
UNKNOWN = {
    "team of a signal": (
        "signals: {more: {value: load, team: apj}}\nteams: {api: {to: desk}}",
        "1:37 error GM345: unknown team `apj` | did you mean `api`?",
    ),
    "team of an objective": (
        "slos: {a: {of: hits, objective: 99%, team: apj}}\nteams: {api: {to: desk}}",
        "1:44 error GM345: unknown team `apj` | did you mean `api`?",
    ),
    "team of a dashboard": (
        f"dashboards: {{a: {{title: A, team: apj, {ROWS}}}}}\nteams: {{api: {{to: desk}}}}",
        "1:34 error GM345: unknown team `apj` | did you mean `api`?",
    ),
    "receiver of a team": (
        "teams: {api: {to: [desk, dest]}}",
        "1:26 error GM342: unknown receiver `dest` | did you mean `desk`?",
    ),
    "signal of an objective": (
        "slos: {a: {of: hit, objective: 99%}}",
        "1:16 error GM303: unknown signal `hit` | did you mean `hits`?",
    ),
    "severity of an objective's alert": (
        f"slos: {{a: {{of: hits, objective: 99%, alerts: [{{name: A, {BURN}y}}]}}}}",
        "1:97 error GM341: unknown severity `criticaly` | did you mean `critical`?",
    ),
    "receiver of a level": (
        f"escalation: {{of: critical, levels: [{{{LEVEL}, to: deks}}]}}",
        "1:77 error GM342: unknown receiver `deks` | did you mean `desk`?",
    ),
    "severity that escalates": (
        f"escalation: {{of: critcal, levels: [{{{LEVEL}, to: desk}}]}}",
        "1:18 error GM341: unknown severity `critcal` | did you mean `critical`?",
    ),
    "severity of a level": (
        f"escalation: {{of: critical, levels: [{{{LEVEL}, to: desk, of: warn}}]}}",
        "1:87 error GM341: unknown severity `warn` | did you mean `warning`?",
    ),
    "hours of a level": (
        (
            f"escalation: {{of: critical, levels: [{{{LEVEL}, to: desk, only_during: ofice}}]}}\n"
            'time_intervals: {office: "daily 09:00-17:00"}'
        ),
        "1:96 error GM343: unknown time interval `ofice` | did you mean `office`?",
    ),
    "severity that a window mutes": (
        "maintenance: {w: {when: daily 02:00-04:00, mutes: [warning, info]}}",
        "1:61 error GM341: unknown severity `info` | known severities: `critical`, `warning`",
    ),
    "alert that is silenced": (
        "inhibit: [{by: LoadHigh, silence: LoadHihg}]",
        "1:35 error GM344: unknown alert `LoadHihg` | did you mean `LoadHigh`?",
    ),
    "severity that is silenced": (
        "inhibit: [{by: LoadHigh, silence: {severity: [info]}}]",
        "1:35 error GM341: unknown severity `info` | known severities: `critical`, `warning`",
    ),
}
MISTAKEN = {
    "an alert of an objective has the name of a rung": (
        f"slos: {{a: {{of: hits, objective: 99%, alerts: [{{name: LoadHigh, {BURN}}}]}}}}",
        (
            "3:24 error GM305: alert `LoadHigh` is defined twice | rename one of them"
            " | first defined here"
        ),
    ),
    "a level has the name of a rung": (
        "escalation: {of: critical, levels: [{name: LoadHigh, level: 2, after: 1h, to: desk}]}",
        (
            "3:24 error GM305: alert `LoadHigh` is defined twice | rename one of them"
            " | first defined here"
        ),
    ),
    "a window has the name of an interval": (
        (
            'maintenance: {office: {when: "daily 02:00-04:00", mutes: []}}\n'
            'time_intervals: {office: "daily 09:00-17:00"}'
        ),
        "1:15 error GM347: `office` is a time interval already | rename one of them | the interval",
    ),
    "a rung brings its own severity": (
        (
            "signals: {more: {value: load}}\n"
            "alerts: {more: [{name: A, above: 1%, severity: warning, labels: {severity: P0}}]}"
        ),
        (
            "2:65 error GM346: `severity` is not a label to choose"
            " | leave it out: it is stamped on every alert"
        ),
    ),
    "a signal brings a team as a label": (
        "signals: {more: {value: load, labels: {team: api}}}",
        (
            "1:39 error GM346: `team` is not a label to choose"
            " | leave it out: write the key `team`, which names one under `teams`"
        ),
    ),
    "an objective marks its alerts as escalated": (
        "slos: {a: {of: hits, objective: 99%, labels: {escalation_level: one}}}",
        (
            "1:46 error GM346: `escalation_level` is not a label to choose"
            " | leave it out: it marks alerts on alerts"
        ),
    ),
    "a baseline reaches further back than its window alone": (
        "signals: {more: {baseline: load, over: 89d, offset: 2d}}",
        (
            "1:40 error GM307: looks back 91d, but samples are kept 90d"
            " | set `storage: {retention: 91d}`, or look back less | the retention"
        ),
    ),
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_nothing_defines_the(what: str) -> None:
    written, finding = UNKNOWN[what]
    assert _said(written) == [finding]


@pytest.mark.parametrize("claim", MISTAKEN)
def test_it_is_found_that(claim: str) -> None:
    written, finding = MISTAKEN[claim]
    assert _said(written) == [finding]


def test_a_window_names_hours_and_alerts_on_alerts_may_be_silenced() -> None:
    assert not _said(
        "maintenance: {w: {when: daily 02:00-04:00}}\n"
        f"escalation: {{of: critical, levels: [{{{LEVEL}, to: desk, only_during: w}}]}}\n"
        "inhibit: [{by: Level2, silence: [LoadHigh]}]"
    )


def _said(written: str) -> list[str]:
    """Put the spec beside what it speaks of; a section may stand in both files."""
    compiled = compile_text({"shop/a.yaml": written, "shop/b.yaml": BESIDE, "shop/c.yaml": MINIMAL})
    return [said(found) for found in compiled.diagnostics]
