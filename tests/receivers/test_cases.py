"""Every integration: specs and what Alertmanager is told, or why they are refused."""

from __future__ import annotations

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
from tests.releases import RELEASES, ROOT, Program, program
from tests.yaml_values import yaml_values

HERE = Path(__file__).parent
TEMPLATES = ROOT / "templates"
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

    @property
    def since(self) -> tuple[int, int]:
        """The Alertmanager that has the integration and the keys that the spec has."""
        later = (since for key, since in self.kind.fields_since if key in self.spec)
        return max((self.kind.since, *later))

    def is_known_to(self, amtool: Program) -> bool:
        """Tell whether this build has what the case needs."""
        lacks = {version for version, _ in self.kind.lacking}
        return self.since <= amtool.version and amtool.version not in lacks


def _cases() -> Iterator[Case]:
    for name, kind in KINDS.items():
        for case in yaml_values((HERE / name / "cases.yaml").read_text()):
            errors = tuple(case.pop("errors", ()))
            yield Case(kind, errors=errors, **case)


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


@pytest.fixture(scope="module", params=RELEASES)
def amtool(request: pytest.FixtureRequest) -> Program:
    return program("amtool", request.param)


@_named(ACCEPTED)
def test_amtool_accepts_the_settings_where_its_version_has_them(
    case: Case, amtool: Program, tmp_path: Path
) -> None:
    settings = _settings(case)
    receiver = {f"{case.kind.name}_configs": [settings]} if settings else {}
    config = {
        "global": {"smtp_smarthost": "localhost:25", "smtp_from": "a@b.example"},
        "route": {"receiver": "r"},
        "receivers": [{"name": "r", **receiver}],
    }
    (tmp_path / "alertmanager.yml").write_text(yaml.safe_dump(config))
    told = run([amtool.path, "check-config", "alertmanager.yml"], cwd=tmp_path, timeout=20)
    assert (told.status == 0) == case.is_known_to(amtool), told.stdout + told.stderr


@_named(ACCEPTED)
def test_the_templates_in_the_settings_render(case: Case, amtool: Program, tmp_path: Path) -> None:
    texts = "\n".join(text for text in _texts(_settings(case)) if "{{" in text)
    command = [amtool.path, "template", "render", f"--template.glob={TEMPLATES}/*.tmpl"]
    told = run([*command, f"--template.text={texts or 'none'}"], cwd=tmp_path, timeout=20)
    assert (told.status, told.stderr) == (0, ""), texts


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_an_integration_explains_every_key_and_names_its_secrets(kind: ReceiverKind[Any]) -> None:
    fields = kind.spec.model_fields
    assert [name for name, field in fields.items() if not field.description] == []
    tls = {f"tls.{name}" for name in ("cert_file", "key_file") if "tls" in fields}
    assert {name for name in fields if name.endswith("_file")} | tls == set(kind.secrets)
    assert {name for name, _ in kind.fields_since} <= set(fields)
    mappings = {name for name, field in fields.items() if field.default_factory is dict}
    assert mappings == set(kind.by_severity)
    assert all(since > kind.since for _, since in kind.fields_since)


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
    pairs = [item for item in setting if isinstance(item, tuple) and isinstance(item[0], str)]
    if len(pairs) == len(setting):
        return {str(name): _plain(value) for name, value in pairs}
    return [_plain(item) for item in setting]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any YAML
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
