"""The writer of simple YAML against PyYAML, on what it takes and on what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from genmon.artifact import Block, Quoted
from genmon.artifact.yaml_fast import NotSimple, block_yaml
from genmon.artifact.yaml_text import pyyaml, yaml_bytes

_PIECES = [*"abn019 :#-?'\"\\,[]{}()&*!|>%@`~<=./_é\xa0", "yes", "on", "null", "1.5", "5m", "a: b"]
_SIMPLE = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join)
_ANY = st.text(max_size=6) | st.sampled_from([" a", "a ", "a\nb", "a \nb", "\x7f", "\u2028", "😀"])


def _values(text: st.SearchStrategy[str], key: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    scalar = text | text.map(Quoted) | text.map(Block) | st.none() | st.booleans() | st.integers()
    return st.dictionaries(
        key,
        st.recursive(
            scalar,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(key, inner, max_size=3),
            max_leaves=8,
        ),
        max_size=3,
    )


@given(_values(_SIMPLE, st.sampled_from(["a", "alert", "keep_firing_for", "b.c-d"])))
@example({"expr": "sum by (le) (rate(x_bucket[5m])) >= 0", "expr2": 'a{b=~"5..", c="#"} > 1'})
@example({"a": [[1, 2], [], {}, {"b": [Block("x\n  y\n\nz")], "c": Quoted('"\\\n')}], "b": "on"})
@example({"a": "a ", "b": "100 * (1 - x)", "c": "2001 - 12 ", "d": "1 - ", "e": "... - x"})
def test_simple_values_are_written_as_pyyaml_writes_them(value: object) -> None:
    assert yaml_bytes(value).decode() == pyyaml(value)


@given(_values(_ANY | _SIMPLE, st.sampled_from(["on", "No", "", "x" * 129, "1"]) | _SIMPLE))
def test_what_is_not_simple_is_left_to_pyyaml(value: object) -> None:
    assert yaml_bytes(value).decode() == pyyaml(value)


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.5},
        {"a": "x\ny"},
        {"a": Block("x\n")},
        {"a": Block(" x")},
        {"a": Quoted("\x07")},
        {"on": 1},
        {"x" * 101: 1},
        {},
        [1],
    ],
)
def test_values_that_take_rules_of_their_own_are_not_simple(value: object) -> None:
    with pytest.raises(NotSimple):
        block_yaml(value)


def test_rules_are_simple() -> None:
    rule = {
        "alert": "ShopSlow",
        "expr": Block("sum by (le) (\n  rate(x[5m])\n)\n> 1"),
        "for": "10m",
        "labels": {"severity": Quoted("warning")},
        "annotations": {"summary": Quoted('{{ printf "%.1f" $value }} ms – "slow"')},
    }
    assert (
        block_yaml({"groups": [{"name": "shop.api", "rules": [rule]}]})
        == """\
groups:
- name: shop.api
  rules:
  - alert: ShopSlow
    expr: |-
      sum by (le) (
        rate(x[5m])
      )
      > 1
    for: 10m
    labels:
      severity: "warning"
    annotations:
      summary: "{{ printf \\"%.1f\\" $value }} ms – \\"slow\\""
"""
    )
