"""A finding that a spec calls meant so is a remark with the reason; nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from genmon.cli.group import run
from genmon.diag import Diagnostic, Severity
from tests.compiling import Compiled, compile_text

_SPEC = """\
system: {title: The Shop, owner: shop-team, environment: production}
severities:
  critical: {rank: 1, notify: [desk]}
  note: {rank: 2, notify: [screen]}
receivers:
  desk: {webhook: {url: "http://hooks.example/"}}
  screen: {}
routes: {default: desk}
metrics:
  queue_length: {type: gauge, counts: jobs}
signals:
  queue: {title: Queue, value: queue_length}
alerts:
  queue:
    - {name: LongQueue, above: 10, for: 5m, severity: note}
    - {name: EndlessQueue, above: 100, for: 5m, severity: critical}
environments:
  production: {}
  staging: {severities: {note: {notify: [desk]}}}
"""
_RUNG = "{name: LongQueue, above: 10, for: 5m, severity: note"


def _accepting(at: str, accept: str) -> str:
    assert at in _SPEC
    return _SPEC.replace(at, f"{at}, accept: {{{accept}}}")


def _of(text: str, code: str) -> Diagnostic:
    (found,) = [
        diagnostic
        for diagnostic in compile_text({"shop/a.yaml": text}).diagnostics
        if diagnostic.code.id == code
    ]
    return found


def test_without_acceptance_it_is_a_warning() -> None:
    assert _of(_SPEC, "GM380").severity is Severity.WARNING


@pytest.mark.parametrize(
    "at", [_RUNG, "{rank: 2, notify: [screen]"], ids=["at the alert", "at what it refers to"]
)
def test_an_accepted_warning_is_a_remark_with_the_reason(at: str) -> None:
    diagnostic = _of(_accepting(at, "GM380: dashboards only"), "GM380")
    assert diagnostic.severity is Severity.INFO
    assert diagnostic.accepted
    assert diagnostic.accepted.because == "dashboards only"


@pytest.mark.parametrize("at", ["{name: EndlessQueue, above: 100", "{title: Queue"])
def test_elsewhere_it_is_not_accepted(at: str) -> None:
    diagnostic = _of(_accepting(at, "GM380: dashboards only"), "GM380")
    assert (diagnostic.severity, diagnostic.accepted) == (Severity.WARNING, None)


def test_another_code_is_not_accepted() -> None:
    assert _of(_accepting(_RUNG, "GM381: dashboards only"), "GM380").accepted is None


def test_a_code_that_does_not_exist_is_an_error() -> None:
    diagnostic = _of(_accepting(_RUNG, "GM799: dashboards only"), "GM481")
    assert diagnostic.severity is Severity.ERROR
    assert str(diagnostic.span) == "shop/a.yaml:15:70"


def test_an_error_is_not_accepted() -> None:
    text = _accepting(_RUNG, "GM301: it is there").replace("severity: note", "severity: nothing")
    errors = [
        diagnostic
        for diagnostic in compile_text({"shop/a.yaml": text}).diagnostics
        if diagnostic.severity == "error"
    ]
    assert errors
    code = errors[0].code.id
    found = _of(text.replace("GM301", code), "GM482")
    assert found.message == f"{code} is an error here, so it cannot be accepted"


def _report(compiled: Compiled) -> str:
    (report,) = [artifact for artifact in compiled.artifacts if artifact.path.endswith("REPORT.md")]
    return report.content.decode()


def test_the_report_gives_the_reason() -> None:
    report = _report(compile_text({"shop/a.yaml": _accepting(_RUNG, "GM380: dashboards | only")}))
    assert (
        "| GM380 | LongQueue (note) reaches no receiver with a channel | dashboards \\| only |"
        in report
    )
    assert "meant so" not in _report(compile_text({"shop/a.yaml": _SPEC}))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    spec = tmp_path / "specs" / "shop" / "a.yaml"
    spec.parent.mkdir(parents=True)
    return spec


def _rendered(shop: Path, text: str, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    shop.write_text(text, encoding="utf-8")
    assert run(["render", *words]) == 0
    return capsys.readouterr().err


def test_remarks_show_it_and_say_where(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = _accepting(_RUNG, "GM380: dashboards only")
    assert "GM380" not in _rendered(shop, text, capsys)
    said = _rendered(shop, text, capsys, "--notes")
    assert "info[GM380]: LongQueue (note) reaches no receiver with a channel" in said
    assert "  accepted: specs/shop/a.yaml:15:70: dashboards only\n" in said


def test_programs_get_the_reason(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop.write_text(_accepting(_RUNG, "GM380: dashboards only"), encoding="utf-8")
    assert run(["render", "--format", "json"]) == 0
    found = {one["code"]: one for one in json.loads(capsys.readouterr().out)["diagnostics"]}
    assert found["GM380"]["accepted"]["because"] == "dashboards only"
    assert found["GM384"]["accepted"] is None
    assert run(["render", "--format", "sarif"]) == 0
    (log,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = [one for one in log["results"] if one["ruleId"] == "GM380"]
    assert result["suppressions"][0]["justification"] == "dashboards only"


def test_an_acceptance_that_nothing_needs_is_found(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _rendered(shop, _accepting("{title: Queue", "GM380: dashboards only"), capsys)
    assert "warning[GM483]: nothing here needs GM380 to be accepted" in said
    assert "specs/shop/a.yaml:12:" in said


def test_one_environment_that_needs_it_is_enough(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _SPEC.replace("note: {notify: [desk]}", "note: {notify: [screen]}").replace(
        "  note: {rank: 2, notify: [screen]}", "  note: {rank: 2, notify: [desk]}"
    )
    said = _rendered(shop, text.replace(_RUNG, f"{_RUNG}, accept: {{GM380: seen}}"), capsys)
    assert "GM483" not in said


def test_what_the_check_of_files_finds_is_accepted_too(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scraped = _SPEC.split("metrics:", maxsplit=1)[0].replace(", environment: production", "")
    assert "warning[GM633]" in _rendered(shop, scraped, capsys)
    meant = scraped.replace("owner: shop-team", "owner: shop-team, accept: {GM633: scraped only}")
    said = _rendered(shop, meant, capsys)
    assert "GM633" not in said
    assert "GM483" not in said


def test_the_check_of_routes_accepts_as_well(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meant = _accepting(_RUNG, "GM380: dashboards only").replace(
        "screen: {}", "screen: {accept: {GM384: a screen}}"
    )
    shop.write_text(meant, encoding="utf-8")
    assert run(["routes", "--check"]) == 0
    assert "accepted: specs/shop/a.yaml:7:21: a screen" in capsys.readouterr().err
