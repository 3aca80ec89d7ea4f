"""Every model knows where it was written, whichever way it came about."""

from __future__ import annotations

from genmon.diag import Span
from genmon.model.base import NOWHERE
from genmon.model.metrics import BUILT_IN, Metric
from genmon.model.source import SourceMap
from genmon.model.system import Links

PLACE = Span("shop/a.yaml", 2, 3, 2, 9)
VALUE = Span("shop/a.yaml", 3, 12, 3, 32)


def written() -> SourceMap:
    source = SourceMap(PLACE)
    source.put("grafana", "https://grafana.example", key_at=PLACE, value_at=VALUE)
    return source


def test_a_model_points_at_its_keys_and_a_default_at_nothing() -> None:
    links = Links.model_validate(written())
    assert (links.is_written, links.span, links.at("grafana")) == (True, PLACE, VALUE)
    assert links.at("runbooks") == PLACE
    assert (Links().is_written, Links().span) == (False, NOWHERE)


def test_what_no_file_holds_is_as_if_it_had_been_looked_at() -> None:
    made = Links.made(grafana="https://grafana.example")
    assert made == Links(grafana="https://grafana.example")
    assert (made.is_written, made.at("grafana")) == (False, NOWHERE)
    for metric in BUILT_IN.values():
        assert metric == Metric(**metric.model_dump())


def test_a_changed_copy_stands_where_the_first_was_written() -> None:
    links = Links.model_validate(written())
    changed = links.model_copy(update={"grafana": "https://other.example"})
    assert changed.at("grafana") == VALUE
    assert changed != links
    assert Links.model_validate(links) is links
    assert links.span == PLACE
