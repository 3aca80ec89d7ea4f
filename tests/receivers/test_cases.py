"""Every integration: specs and what Alertmanager is told, or why they are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

import genmon.receivers
from genmon.plan.notify import Setting
from genmon.proc import run
from genmon.receivers import ReceiverKind
from genmon.registry import discover

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
KINDS: dict[str, ReceiverKind[Any]] = {
    kind.name: kind for kind in discover(genmon.receivers, "RECEIVER", ReceiverKind)
}


@dataclass(frozen=True)
class Case:
    kind: ReceiverKind[Any]
    claim: str
    spec: dict[str, Any]
    settings: dict[str, Any] | None = None
    errors: tuple[dict[str, str], ...] = ()
    since: tuple[int, int] = (0, 0)


def _cases() -> Iterator[Case]:
    for name, kind in KINDS.items():
        for case in yaml.safe_load((HERE / name / "cases.yaml").read_text()):
            since = max(kind.since, tuple(case.pop("since", kind.since)))
            errors = tuple(case.pop("errors", ()))
            yield Case(kind, errors=errors, since=since, **case)


def _named(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=lambda c: f"{c.kind.name}: {c.claim}")


ACCEPTED = [case for case in _cases() if case.settings is not None]
REFUSED = [case for case in _cases() if case.settings is None]


@_named(ACCEPTED)
def test_the_spec_becomes_these_settings(case: Case) -> None:
    assert _settings(case) == case.settings


@_named(REFUSED)
def test_the_spec_is_refused_where_it_is_wrong(case: Case) -> None:
    with pytest.raises(ValidationError) as refused:
        case.kind.spec.model_validate(case.spec)
    found = [
        {"at": ".".join(str(part) for part in error["loc"]), "says": error["msg"]}
        for error in refused.value.errors()
    ]
    assert found == list(case.errors)


@_named(ACCEPTED)
def test_amtool_accepts_the_settings(case: Case, tmp_path: Path) -> None:
    if case.since > _amtool_version(tmp_path):
        pytest.skip(f"needs Alertmanager {case.since}")
    config = tmp_path / "alertmanager.yml"
    config.write_text(
        yaml.safe_dump(
            {
                "global": {"smtp_smarthost": "localhost:25", "smtp_from": "a@b.example"},
                "route": {"receiver": "r"},
                "receivers": [{"name": "r", f"{case.kind.name}_configs": [_settings(case)]}],
            }
        )
    )
    told = run(["amtool", "check-config", str(config)], cwd=tmp_path, timeout=20)
    assert told.status == 0, told.stdout + told.stderr


@_named(ACCEPTED)
def test_every_template_in_the_settings_renders(case: Case, tmp_path: Path) -> None:
    for text in _texts(_settings(case)):
        if "{{" in text:
            command = ["amtool", "template", "render", f"--template.glob={TEMPLATES}/*.tmpl"]
            told = run([*command, f"--template.text={text}"], cwd=tmp_path, timeout=20)
            assert (told.status, told.stderr) == (0, ""), text


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_an_integration_explains_every_key_and_names_its_secrets(kind: ReceiverKind[Any]) -> None:
    fields = kind.spec.model_fields
    assert [name for name, field in fields.items() if not field.description] == []
    assert {name for name in fields if name.endswith("_file")} == set(kind.secrets)
    assert {name for name, _ in kind.fields_since} <= set(fields)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_refusal_never_repeats_the_secret(kind: ReceiverKind[Any]) -> None:
    for case in (case for case in REFUSED if case.kind is kind):
        with pytest.raises(ValidationError) as refused:
            kind.spec.model_validate(case.spec)
        for error in refused.value.errors():
            if error["type"] == "clear_secret":
                assert not any(str(value) in error["msg"] for value in case.spec.values())


def _settings(case: Case) -> Any:  # noqa: ANN401 - any YAML
    return _plain(case.kind.lower(case.kind.spec.model_validate(case.spec)))


def _plain(setting: Setting) -> Any:  # noqa: ANN401 - any YAML
    if not isinstance(setting, tuple):
        return setting
    if all(isinstance(item, tuple) and len(item) == 2 for item in setting):
        return {str(item[0]): _plain(item[1]) for item in setting if isinstance(item, tuple)}
    return [_plain(item) for item in setting]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any YAML
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)


def _amtool_version(folder: Path) -> tuple[int, int]:
    said = run(["amtool", "--version"], cwd=folder, timeout=20)
    found = re.search(r"version (\d+)\.(\d+)", said.stdout + said.stderr)
    assert found is not None, said
    return int(found[1]), int(found[2])
