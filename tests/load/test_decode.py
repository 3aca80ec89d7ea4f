"""The files of one system put together: names once, sections anywhere, short forms in full."""

from __future__ import annotations

from genmon.plan import Route, TimeInterval
from tests.compiling import MINIMAL, compile_shop, compile_text, plan_of, rendered, text

API = """
metrics:
  hits_total: {type: counter, counts: hits}
signals:
  hits: {rate: hits_total}
"""
ALERTS = """
alerts:
  hits: [{name: NoHits, below: 1/s, severity: warning}]
"""


def test_split_or_merged_the_files_of_a_system_mean_the_same() -> None:
    merged = compile_text({"shop/all.yaml": MINIMAL + API + ALERTS})
    split = compile_text({"shop/z.yaml": MINIMAL, "shop/deep/er/b.yml": API, "shop/a.yaml": ALERTS})
    assert not merged.failed
    assert [(a.path, a.content) for a in merged.artifacts] == [
        (a.path, a.content) for a in split.artifacts
    ]


def test_a_section_of_names_may_be_spread_over_files() -> None:
    compiled = compile_text(
        {
            "shop/a.yaml": MINIMAL,
            "shop/b.yaml": "signals: {second: {value: up, combine: max}}",
            "shop/c.yaml": "signals: {first: {value: up, combine: min}}",
        }
    )
    (shop,) = compiled.plan.systems
    assert [group.name for group in shop.groups] == ["shop.first", "shop.second"]


def test_a_name_that_two_files_define_is_shown_at_both_places() -> None:
    compiled = compile_text({"shop/a.yaml": MINIMAL, "shop/b.yaml": API, "shop/c.yaml": API})
    assert rendered(compiled) == text("""
    shop/c.yaml:2:3: error[GM220]: `hits_total` in `metrics` is defined twice
        1 | metrics:
        2 |   hits_total: {type: counter, counts: hits}
          |   ^^^^^^^^^^ second definition
      note: shop/b.yaml:2:3: first defined here
        1 | metrics:
        2 |   hits_total: {type: counter, counts: hits}
          |   ----------
      help: rename one of them, or remove it

    shop/c.yaml:4:3: error[GM220]: `hits` in `signals` is defined twice
        3 | signals:
        4 |   hits: {rate: hits_total}
          |   ^^^^ second definition
      note: shop/b.yaml:4:3: first defined here
        3 | signals:
        4 |   hits: {rate: hits_total}
          |   ----
      help: rename one of them, or remove it
    """)


def test_a_section_that_is_one_thing_stands_in_one_file() -> None:
    compiled = compile_shop("storage: {retention: 30d}\nsystem: {title: Shop, owner: us}\n")
    assert [
        (str(found.span), found.message, [str(note.span) for note in found.notes])
        for found in compiled.diagnostics
    ] == [("shop/system.yaml:1:1", "section `system` is defined twice", ["shop/a.yaml:2:1"])]


def test_the_ladder_of_a_signal_stands_in_one_place() -> None:
    compiled = compile_text({"shop/a.yaml": MINIMAL + API + ALERTS, "shop/b.yaml": ALERTS})
    assert [found.message for found in compiled.diagnostics] == [
        "`hits` in `alerts` is defined twice"
    ]


def test_two_systems_may_use_one_name() -> None:
    compiled = compile_text({"shop/a.yaml": MINIMAL + API, "web/a.yaml": MINIMAL + API})
    assert rendered(compiled) == ""


def test_sections_that_every_system_needs_are_missed_in_the_folder() -> None:
    compiled = compile_text({"shop/a.yaml": API})
    assert rendered(compiled) == text("""
    shop/a.yaml: error[GM221]: shop: no file has the section `receivers`
      help: add one, as `receivers: {team: {email: {to: ADDRESS}}}`; `genmon init` writes a starter that has them all

    shop/a.yaml: error[GM221]: shop: no file has the section `routes`
      help: add one, as `routes: {default: RECEIVER}`; `genmon init` writes a starter that has them all

    shop/a.yaml: error[GM221]: shop: no file has the section `severities`
      help: add one, as `severities: {critical: {rank: 1, notify: [RECEIVER]}}`; `genmon init` writes a starter that has them all

    shop/a.yaml: error[GM221]: shop: no file has the section `system`
      help: add one, as `system: {title: Shop, owner: shop-team}`; `genmon init` writes a starter that has them all
    """)  # noqa: E501 - as people read it


def test_the_errors_of_all_files_are_told_at_once_in_the_order_of_the_files() -> None:
    compiled = compile_text(
        {
            "shop/b.yaml": "signals: {a: {valu: up}}",
            "shop/a.yaml": MINIMAL + "metrics: {a: {type: gauge}}",
            "shop/c.yaml": "signals: {a: {value: up}}",
        }
    )
    assert [(str(found.span), found.code.id) for found in compiled.diagnostics] == [
        ("shop/a.yaml:7:14", "GM211"),
        ("shop/b.yaml:1:14", "GM209"),
        ("shop/c.yaml:1:11", "GM220"),
    ]


def test_a_bare_receiver_is_a_leg_without_hours() -> None:
    legs = _legs("info: {rank: 3, notify: [desk, {to: desk, only_during: night}]}")
    assert [(leg.receiver, leg.active) for leg in legs] == [("desk", ()), ("desk", ("night",))]


def test_a_bare_text_and_a_list_of_one_are_times() -> None:
    spec = """
    time_intervals:
      bare: daily 08:00-09:00
      listed: [daily 08:00-09:00]
      whole: {when: daily 08:00-09:00, seed: SHOP-1}
    """
    intervals = plan_of(spec).notifying.intervals
    assert [interval.name for interval in intervals] == ["bare", "listed", "whole"]
    assert len({_meaning(interval) for interval in intervals}) == 1


def test_one_thing_and_a_list_of_it_are_the_same() -> None:
    one = "metrics: {a: {type: gauge, unit: s}}\nsignals: {b: {ratio: a, of: a, seed: X}}"
    many = "metrics: {a: {type: gauge, unit: s}}\nsignals: {b: {ratio: a, of: [a], seed: [X]}}"
    assert plan_of(one).groups[0].rules[0].expr == plan_of(many).groups[0].rules[0].expr
    assert plan_of(one).groups[0].origin.seeds == plan_of(many).groups[0].origin.seeds == ("X",)


def _legs(severity: str) -> list[Route]:
    spec = f"severities: {{{severity}}}\ntime_intervals: {{night: daily 22:00-06:00}}"
    routes = plan_of(spec).notifying.root.routes
    return [route for route in routes if ("severity", "=", "info") in route.matchers]


def _meaning(interval: TimeInterval) -> object:
    return interval.slots, interval.words
