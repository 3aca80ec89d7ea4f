"""`schema`: a valid JSON Schema that takes what render takes, and refuses what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.console import PROJECT, Console
from tests.cli.shop import SHOP
from tests.yaml_values import yaml_values

SPECS = sorted((PROJECT / "specs").rglob("*.yaml"))
WRONG = (
    ("above: 500ms", "abov: 500ms"),
    ("by: [status]", "by: status"),
    ("routes: {", "rutes: {"),
    ("type: counter", "type: conter"),
    ("rank: 1", "rank: one"),
    ("rank: 1", "rank: 0"),
    ("over: 5m, by", "over: 5 minutes, by"),
    ("name: SlowShop", "name: slow_shop"),
    ("owner: shop-team", "owner: 5"),
    ("title: Shop, ", ""),
)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("schema")
    said = Console(folder, folder).genmon("schema")
    assert (said.exit, said.err) == (0, "")
    return dict(json.loads(said.out))


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema)


def test_schema_is_valid(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_schema_takes_the_committed_specs(validator: Draft202012Validator, path: Path) -> None:
    validator.validate(json.loads(json.dumps(yaml_values(path.read_text()))))


def test_schema_refuses_what_render_refuses(
    validator: Draft202012Validator, console: Console
) -> None:
    texts = [SHOP.replace(old, new, 1) for old, new in WRONG]
    assert validator.is_valid(yaml_values(SHOP))
    assert [text for text in texts if validator.is_valid(yaml_values(text))] == []
    paths = console.systems(texts)
    said = console.genmon("render")
    assert [path for path in paths if f"{path}:" not in said.err] == []


def test_nothing_may_be_null_and_every_property_is_described(schema: dict[str, Any]) -> None:
    assert '"null"' not in json.dumps(schema)
    parts = {"": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, node in part.get("properties", {}).items()
        if not node.get("description")
    ]
    assert silent == []


def test_names_that_the_specs_define_are_offered_and_others_are_taken(console: Console) -> None:
    said = console.genmon("schema", "--names-of", "specs")
    offering = dict(json.loads(said.out))
    rung = offering["$defs"]["Rung"]["properties"]["severity"]
    specs = yaml_values(SHOP)
    assert rung["anyOf"][0]["enum"] == sorted(specs["severities"])
    assert list(offering["properties"]["alerts"]["properties"]) == sorted(specs["signals"])
    assert Draft202012Validator(offering).is_valid(specs)
    renamed = yaml_values(SHOP.replace("warning", "notice"))
    assert Draft202012Validator(offering).is_valid(renamed)
