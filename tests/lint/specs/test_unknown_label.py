"""Every label that a spec matches, keeps or offers is one that the metric has."""

from __future__ import annotations

from tests.compiling import findings, text


def test_listed_labels_and_those_that_scraping_adds_are_known() -> None:
    spec = """
    metrics: {hits_total: {type: counter, counts: hits, labels: [route]}}
    signals: {hits: {rate: 'hits_total{route="/",job=~"a|b"}', by: [route, instance, stage]}}
    scrape: {jobs: {api: {targets: ["api:80"], labels: {stage: live}}}}
    """
    assert findings(spec) == ""


def test_an_unknown_label_is_found_in_a_matcher_in_by_in_for_each_and_in_a_variable() -> None:
    spec = """
    metrics: {hits_total: {type: counter, counts: hits, labels: [route]}}
    signals:
      matched: {rate: 'hits_total{rout="/"}'}
      kept: {rate: hits_total, by: [job, method]}
      whole: {ratio: hits_total, of: ['hits_total{jobb=""}'], over: 5m}
      missed: {absent: hits_total, for_each: {routes: [a]}}
    dashboards:
      board:
        title: Board
        variables: {method: {values_from: hits_total}}
        rows: [{title: Row, panels: [{title: Panel, show: [kept, matched, missed, whole]}]}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:3:19: error[GM302]: `hits_total` has no label `rout`
        2 | signals:
        3 |   matched: {rate: 'hits_total{rout="/"}'}
          |                   ^^^^^^^^^^^^^^^^^^^^^^
      help: did you mean `route`?

    shop/a.yaml:4:38: error[GM302]: `hits_total` has no label `method`
        3 |   matched: {rate: 'hits_total{rout="/"}'}
        4 |   kept: {rate: hits_total, by: [job, method]}
          |                                      ^^^^^^
      help: known labels: `instance`, `job`, `route`

    shop/a.yaml:5:35: error[GM302]: `hits_total` has no label `jobb`
        4 |   kept: {rate: hits_total, by: [job, method]}
        5 |   whole: {ratio: hits_total, of: ['hits_total{jobb=""}'], over: 5m}
          |                                   ^^^^^^^^^^^^^^^^^^^^^
      help: did you mean `job`?

    shop/a.yaml:6:42: error[GM302]: `hits_total` has no label `routes`
        5 |   whole: {ratio: hits_total, of: ['hits_total{jobb=""}'], over: 5m}
        6 |   missed: {absent: hits_total, for_each: {routes: [a]}}
          |                                          ^^^^^^^^^^^^^
      help: did you mean `route`?

    shop/a.yaml:10:39: error[GM302]: `hits_total` has no label `method`
        9 |     title: Board
       10 |     variables: {method: {values_from: hits_total}}
          |                                       ^^^^^^^^^^
      help: known labels: `instance`, `job`, `route`
    """)


def test_a_label_that_only_one_of_two_metrics_lacks_is_named_with_it() -> None:
    spec = """
    metrics:
      hits_total: {type: counter, counts: hits, labels: [route]}
      misses_total: {type: counter, counts: hits}
    signals: {misses: {ratio: hits_total, of: [hits_total, misses_total], over: 5m, by: [route]}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:4:86: error[GM302]: `misses_total` has no label `route`
        3 |   misses_total: {type: counter, counts: hits}
        4 | signals: {misses: {ratio: hits_total, of: [hits_total, misses_total], over: 5m, by: [route]}}
          |                                                                                      ^^^^^
      help: known labels: `instance`, `job`
    """)  # noqa: E501 - as people read it
