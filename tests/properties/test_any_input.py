"""Whatever is written, compiling ends, and ends in findings rather than a traceback."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from genmon.diag import Diagnostic
from tests.compiling import MINIMAL, compile_text, rendered
from tests.properties.specs import METRICS, merged, systems

few = settings(max_examples=100, deadline=2000)
KEYS = [
    "system",
    "metrics",
    "signals",
    "alerts",
    "severities",
    "receivers",
    "routes",
    "smtp",
    "time_intervals",
    "inhibit",
    "scrape",
    "storage",
    "dashboards",
    "grafana",
    "name",
    "above",
    "below",
    "equals",
    "until_next",
    "for",
    "severity",
    "target",
    "colour",
    "value",
    "rate",
    "ratio",
    "of",
    "over",
    "by",
    "unit",
    "quantile",
    "error_budget",
    "objective",
    "absent",
    "for_each",
    "type",
    "counts",
    "labels",
    "buckets",
    "title",
    "rows",
    "panels",
    "show",
    "as",
    "max",
    "notify",
    "to",
    "rank",
    "when",
    "jobs",
    "targets",
    "[key]",
    "slack",
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(
        ["5m", "0s", "1e30s", "85%", "up", "x{", "hits_total", "load", "red", "daily"]
    )
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=25,
)


@few
@given(st.text(max_size=300))
@example("signals: {a: {ratio: up, of: []}}")
@example("signals: {'[key]': {'[key]': 1}}")
@example("alerts: {a: [{name: A, above: 1e308, severity: warning}]}")
def test_any_text_compiles_to_findings(text: str) -> None:
    _explained(compile_text({"shop/a.yaml": text, "shop/system.yaml": MINIMAL}).diagnostics)


@few
@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=5))
def test_any_tree_compiles_to_findings(tree: dict[str, Any]) -> None:
    compiled = compile_text({"shop/a.yaml": json.dumps(tree), "shop/system.yaml": MINIMAL})
    _explained(compiled.diagnostics)
    rendered(compiled)


@few
@given(st.dictionaries(st.sampled_from(["a", "b"]), TREES, max_size=2), st.data())
def test_any_entry_of_a_section_compiles_to_findings(
    entries: dict[str, Any], data: st.DataObject
) -> None:
    section = data.draw(st.sampled_from(["signals", "alerts", "dashboards", "time_intervals"]))
    tree = {"metrics": METRICS, section: entries}
    compiled = compile_text({"shop/a.yaml": json.dumps(tree), "shop/system.yaml": MINIMAL})
    _explained(compiled.diagnostics)


@few
@given(systems(), st.data())
def test_a_valid_system_with_one_value_replaced_compiles_or_says_why(
    system: dict[str, Any], data: st.DataObject
) -> None:
    broken = json.loads(json.dumps(system))
    node: Any = broken
    while True:
        key = data.draw(
            st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))
        )
        if not isinstance(node[key], (dict, list)) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = data.draw(TREES)
    compiled = compile_text(merged(broken))
    _explained(compiled.diagnostics)
    assert compiled.failed or compiled.artifacts


def _explained(diagnostics: tuple[Diagnostic, ...]) -> None:
    for finding in diagnostics:
        assert finding.message
        assert finding.hint, finding
        assert "input should" not in finding.message.lower(), finding
        assert "instance of" not in finding.message, finding
