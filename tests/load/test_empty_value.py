"""A key that was written without its value, wherever it stands."""

from __future__ import annotations

from tests.compiling import findings, text


def test_every_key_without_a_value_is_found_at_any_depth() -> None:
    spec = """
    signals:
      is_up: {value: up, by: , seed: }
      down:
    grafana:
    storage:
      remote_write: {far: {url: }}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:22: error[GM203]: `by` has no value
        1 | signals:
        2 |   is_up: {value: up, by: , seed: }
          |                      ^^
      help: write its value, or leave the key out

    shop/a.yaml:2:28: error[GM203]: `seed` has no value
        1 | signals:
        2 |   is_up: {value: up, by: , seed: }
          |                            ^^^^
      help: write its value, or leave the key out

    shop/a.yaml:3:3: error[GM203]: `down` has no value
        2 |   is_up: {value: up, by: , seed: }
        3 |   down:
          |   ^^^^
      help: write its value, or leave the key out

    shop/a.yaml:4:1: error[GM203]: `grafana` has no value
        3 |   down:
        4 | grafana:
          | ^^^^^^^
      help: write its value, or leave the key out

    shop/a.yaml:6:24: error[GM203]: `url` has no value
        5 | storage:
        6 |   remote_write: {far: {url: }}
          |                        ^^^
      help: write its value, or leave the key out
    """)


def test_an_item_without_a_value_is_found_in_its_list() -> None:
    spec = """
    scrape:
      jobs:
        a:
          targets:
            - a:1
            -
            - ~
    """
    assert findings(spec) == text("""
    shop/a.yaml:6:10: error[GM203]: an item of `targets` has no value
        5 |         - a:1
        6 |         -
          |          ^
      help: write its value, or leave the item out

    shop/a.yaml:7:11: error[GM203]: an item of `targets` has no value
        6 |         -
        7 |         - ~
          |           ^
      help: write its value, or leave the item out
    """)


def test_an_empty_mapping_or_an_empty_text_is_a_value() -> None:
    spec = """
    receivers: {quiet: {}}
    teams: {api: {to: quiet}}
    smtp: {smarthost: "mail:25", from: a@b.example, username: ""}
    """
    assert findings(spec) == ""
