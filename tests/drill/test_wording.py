"""Annotations are found in messages of any medium, whatever the value is."""

from __future__ import annotations

import pytest

from genmon.commands.drill.wording import pattern_of, plain

LABELS = {"queue": "a<b>_c", "severity": "page"}
TEMPLATE = 'Queue {{ $labels.queue }} at {{ $value | humanize }}: above 1.5 is {{ "{{" }}*page*.'


@pytest.mark.parametrize(
    "value",
    ["0", "-1.234k", "5e-05", "99.5%", "1d 2h 3m 4s", "12.5Mi", "NaN", "+Inf", "17"],
)
def test_any_value_fits(value: str) -> None:
    said = f"Queue a<b>_c at {value}: above 1.5 is {{{{*page*."
    assert pattern_of(TEMPLATE, LABELS).fullmatch(plain(said))


@pytest.mark.parametrize(
    "body",
    [
        {"text": "x\nQueue a&lt;b&gt;_c at 2: above 1.5 is {{*page*.\ny"},
        [{"text": "Queue a\\<b\\>\\_c at 2: above 1.5\nis {{\\*page\\*."}],
        {"deep": {"er": ["Queue a<b>_c at 2: above 1.5 is {{*page*."]}, "number": 1},
    ],
)
def test_it_is_found_however_the_medium_escapes(body: object) -> None:
    assert pattern_of(TEMPLATE, LABELS).search(plain(body))


@pytest.mark.parametrize(
    "said",
    [
        "Queue other at 2: above 1.5 is {{*page*.",
        "Queue a<b>_c at two: above 1.5 is {{*page*.",
        "Queue a<b>_c at 2: above 1x5 is {{*page*.",
    ],
)
def test_another_text_is_not_it(said: str) -> None:
    assert not pattern_of(TEMPLATE, LABELS).search(plain(said))
