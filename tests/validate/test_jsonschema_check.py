"""Dashboards that do not fit Grafana's model are found, and point at their panel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce
from importlib.resources import files
from itertools import product
from operator import getitem
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft7Validator, ValidationError

from genmon.artifact import Artifact, Checker
from genmon.diag import Note
from genmon.validate import VerdictCache, jsonschema_check
from genmon.validate.dashboard import Dashboard
from genmon.validate.jsonschema_check import check_dashboards
from tests.validate.samples import WHOLE, artifact, brief, dashboard, panel, place

ROOT = Path(__file__).parents[2]
PATH = "shop/grafana/dashboards/shop.json"


def _check(*artifacts: Artifact) -> list[tuple[str, int, str]]:
    return brief(check_dashboards(artifacts, cache=None))


def test_a_sound_dashboard_passes() -> None:
    assert _check(dashboard(panel(1), panel(2, "Errors"))) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"options": {"mode": "sing", "content": "words"}},
            "$.panels[1].options.mode: 'sing' is not one of ['code', 'html', 'markdown']",
        ),
        ({"id": "2"}, "$.panels[1].id: '2' is not of type 'integer'"),
        ({"type": "graph"}, "$.panels[1].type: 'graph' is not one of "),
        (
            {"height": 3},
            "$.panels[1]: Additional properties are not allowed ('height' was unexpected)",
        ),
    ],
)
def test_a_misfit_points_at_its_panel(fields: dict[str, Any], words: str) -> None:
    found = _check(dashboard(panel(1), panel(2, "Errors", **fields)))
    assert [(code, line) for code, line, _ in found] == [("GM613", 20)]
    assert found[0][2].startswith(f"{PATH}: {words}")


def test_a_misfit_outside_the_panels_points_at_the_whole() -> None:
    board = dashboard(panel(1))
    odd = artifact(PATH, board.content.decode().replace("30s", "often"), board.checker)
    ((code, line, message),) = _check(odd)
    assert (code, line) == ("GM613", 1)
    assert message.startswith(f"{PATH}: $.refresh: 'often' does not match")


def test_all_misfits_of_all_dashboards_are_found() -> None:
    boards = [dashboard(panel(1, id="x"), panel(2, "B", id="y"), uid=uid) for uid in ("a", "b")]
    assert [(code, line) for code, line, _ in _check(*boards)] == [("GM613", 10), ("GM613", 20)] * 2


def test_a_long_message_is_cut_in_the_middle() -> None:
    found = _check(dashboard(panel(1, options=["x" * 5000])))
    assert found
    assert all(len(message) < 400 for _, _, message in found)


@pytest.mark.parametrize("text", ["", "{", '{"a": NaN}', '{"a": Infinity}', "\ufeff{}"])
def test_what_is_not_json_is_refused(text: str) -> None:
    ((code, line, message),) = _check(artifact(PATH, text, Checker.GRAFANA_DASHBOARD))
    assert (code, line) == ("GM614", 1)
    assert message.startswith(f"{PATH} is not JSON: ")


@pytest.mark.parametrize("text", ["[]", "null", "3", '"shop"', '{"panels": 3}'])
def test_json_of_another_shape_is_refused(text: str) -> None:
    found = _check(artifact(PATH, text, Checker.GRAFANA_DASHBOARD))
    assert {code for code, _, _ in found} == {"GM613"}


def test_two_dashboards_with_one_uid_are_found_across_systems() -> None:
    one = dashboard(panel(1), uid="shop")
    two = dashboard(panel(1), uid="shop", path="mall/grafana/dashboards/m.json")
    (diagnostic,) = check_dashboards([one, two], cache=None)
    message = f"mall/grafana/dashboards/m.json and {PATH} both have uid `shop`"
    assert (diagnostic.code.id, diagnostic.message, diagnostic.span) == ("GM615", message, WHOLE)
    assert diagnostic.notes == (Note("first asked for here", WHOLE),)


def test_other_files_are_no_dashboards() -> None:
    assert _check(artifact("shop/grafana/x.json", "no")) == []


def test_what_passed_is_not_validated_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = VerdictCache(tmp_path)
    boards = [dashboard(panel(1), uid="a"), dashboard(panel(1, id="x"), uid="b")]
    first = check_dashboards(boards, cache=cache)
    seen = []
    errors = jsonschema_check._errors  # noqa: SLF001 - counts what is validated

    def counted(board: Dashboard) -> Iterator[ValidationError]:
        seen.append(board.uid)
        return errors(board)

    monkeypatch.setattr(jsonschema_check, "_errors", counted)
    assert check_dashboards(boards, cache=cache) == first
    assert seen == ["b"]


def test_the_schema_is_a_schema() -> None:
    schema = files("genmon.validate").joinpath("schemas/grafana/dashboard.json").read_text()
    assert '"$schema": "http://json-schema.org/draft-07/schema#"' in schema
    Draft7Validator.check_schema(jsonschema_check._validator().schema)  # noqa: SLF001


def test_the_spans_of_a_variable_are_its_own() -> None:
    board = dashboard(panel(1))
    text = board.content.decode().replace(
        '{"list": []}, "time"', '{"list": [{"name": "job"}]}, "time"'
    )
    found = _check(artifact(PATH, text, board.checker, ["Latency", "job"]))
    assert {line for _, line, _ in found} == {place(20).line}


def _places(
    node: Any,  # noqa: ANN401 - JSON as it is
    path: tuple[Any, ...] = (),
) -> Iterator[tuple[Any, ...]]:
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    for key in keys:
        yield (*path, key)
        yield from _places(node[key], (*path, key))


def test_what_is_passed_fast_has_no_misfit() -> None:
    """Two libraries judge: the fast one may be stricter, as it then has not the last word."""
    (board, *_) = sorted(ROOT.glob("out/*/grafana/dashboards/*.json"), key=lambda one: one.name)
    text = board.read_text()
    odd: Any = (None, True, -1, 1.5, 10**30, "", "x", "now\n", "\ud800", [], {}, [{}], {"x": 1})
    changes = list(product(_places(json.loads(text)), odd))
    verdicts = set()
    for (*path, last), value in Random(7).sample(changes, 150):
        model = json.loads(text)
        reduce(getitem, path, model)[last] = value
        passes = jsonschema_check._is_sound(model)  # noqa: SLF001
        verdicts.add(passes)
        assert not passes or jsonschema_check._validator().is_valid(model), (path, last, value)  # noqa: SLF001
    assert verdicts == {True, False}
