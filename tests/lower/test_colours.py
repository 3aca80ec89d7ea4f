"""The colours of a panel change where its alerts fire, whichever end is the bad one."""

from __future__ import annotations

from math import inf, nextafter

import pytest

from tests.compiling import plan_of

WAIT = "wait: {value: scrape_duration_seconds}"


def past(limit: float) -> float:
    """Return the first number beyond a limit: a step holds from its value on."""
    return nextafter(limit, inf)


def steps(signal: str, rungs: str) -> list[tuple[float | None, str]]:
    name = signal.partition(":")[0]
    spec = f"""
    metrics: {{share: {{type: gauge, unit: percent}}, jobs: {{type: gauge, counts: jobs}}}}
    signals: {{{signal}}}
    alerts: {{{name}: [{rungs}]}}
    dashboards:
      board: {{title: B, rows: [{{title: R, panels: [{{title: P, show: {name}}}]}}]}}
    """
    panel = plan_of(spec).dashboards[0].rows[0].panels[0]
    return [(step.value, step.colour) for step in panel.thresholds]


@pytest.mark.parametrize(
    ("rungs", "expected"),
    [
        (
            "{name: A, above: 1s, severity: warning}, {name: B, above: 2s, severity: critical}",
            [(None, "green"), (past(1), "orange"), (past(2), "red")],
        ),
        (
            "{name: A, below: 2s, severity: warning}, {name: B, below: 1s, severity: critical}",
            [(None, "red"), (1, "orange"), (2, "green")],
        ),
        (
            "{colour: yellow, above: 500ms}, {name: A, above: 1s, severity: warning, colour: blue}",
            [(None, "green"), (past(0.5), "yellow"), (past(1), "blue")],
        ),
        (
            "{target: 100ms, beyond: yellow}, {name: A, above: 1s, severity: warning}",
            [(None, "green"), (past(0.1), "yellow"), (past(1), "orange")],
        ),
        (
            "{target: 100ms}, {name: A, above: 1s, severity: warning}",
            [(None, "green"), (past(1), "orange")],
        ),
        (
            "{target: 3s, beyond: yellow}, {name: A, below: 1s, severity: warning}",
            [(None, "orange"), (1, "yellow"), (3, "green")],
        ),
        ("{target: 1s, beyond: red}", [(None, "green"), (past(1), "red")]),
        ("{target: 1s}", []),
        ("{name: A, at_least: 1s, severity: warning}", [(None, "green"), (1, "orange")]),
        ("{name: A, at_most: 1s, severity: warning}", [(None, "orange"), (past(1), "green")]),
        ("{name: A, above: 0, severity: warning}", [(None, "green"), (5e-324, "orange")]),
        (
            "{name: A, below: 2s, severity: warning}, {name: B, equals: 0, severity: critical}",
            [(None, "orange"), (0, "red"), (5e-324, "orange"), (2, "green")],
        ),
        (
            "{name: A, above: 1s, until_next: true, severity: warning}, {name: B, at_least: 2s, severity: critical}",  # noqa: E501 - one ladder
            [(None, "green"), (past(1), "orange"), (2, "red")],
        ),
        (
            "{name: A, above: 2s, severity: critical}, {target: 1s, beyond: yellow}",
            [(None, "green"), (past(1), "yellow"), (past(2), "red")],
        ),
        (
            "{name: A, above: 1s, severity: warning}, {colour: yellow, above: 2s}",
            [(None, "green"), (past(1), "orange"), (past(2), "yellow")],
        ),
        (
            "{name: A, equals: 0, severity: warning}, {name: B, below: 1s, severity: critical}",
            [(None, "red"), (1, "green")],
        ),
        (
            "{name: A, below: 1s, severity: critical}, {name: B, above: 9s, severity: warning}",
            [(None, "red"), (1, "green"), (past(9), "orange")],
        ),
    ],
)
def test_each_step_is_the_colour_beyond_its_rung(
    rungs: str, expected: list[tuple[float | None, str]]
) -> None:
    assert steps(WAIT, rungs) == expected


def test_of_two_rungs_at_one_value_the_more_severe_has_its_way() -> None:
    rungs = (
        "{name: A, above: 1s, severity: critical, colour: yellow}, "
        "{name: B, above: 1s, for: 1h, severity: critical, colour: blue}"
    )
    assert steps(WAIT, rungs) == [(None, "green"), (past(1), "blue")]


def test_exactly_nothing_is_bad_and_one_is_good_again() -> None:
    assert steps("is_up: {value: up}", "{name: A, equals: 0, severity: critical}") == [
        (None, "red"),
        (1, "green"),
    ]


@pytest.mark.parametrize(
    ("rung", "expected"),
    [
        ("equals: 1", [(None, "green"), (1, "orange")]),
        ("above: 0", [(None, "green"), (1, "orange")]),
        ("at_least: 1", [(None, "green"), (1, "orange")]),
        ("below: 1", [(None, "orange"), (1, "green")]),
        ("at_most: 0", [(None, "orange"), (1, "green")]),
    ],
)
def test_of_two_values_each_has_the_colour_of_the_alert_that_fires_at_it(
    rung: str, expected: list[tuple[float | None, str]]
) -> None:
    assert steps("is_up: {value: up}", f"{{name: A, {rung}, severity: warning}}") == expected


def test_values_are_in_the_unit_that_is_shown() -> None:
    assert steps("s: {value: share, unit: ratio}", "{name: A, above: 85%, severity: warning}") == [
        (None, "green"),
        (past(0.85), "orange"),
    ]
