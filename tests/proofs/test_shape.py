"""Groups of one shape have one proof, and what is not of one shape has another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from genmon.compile.planned import Planned
from genmon.compile.proof_files import proof_files, proofs
from genmon.compile.stages import plan_systems
from genmon.proofs.shape import Shape, Shapes
from genmon.proofs.testfile import text
from genmon.proofs.written import Known, Writer
from tests.compiling import MINIMAL
from tests.promtools import ROOT
from tests.yaml_values import yaml_values

SYSTEMS = ("aclue", "atom", "azora", "detection")
_SPEC = """
metrics:
  web_requests_total: {type: counter, counts: requests, labels: [status, job_kind]}
  web_duration_seconds: {type: histogram, unit: s, buckets: [0.1, 0.5, 1, 5]}
signals:
  web_errors:
    {title: Failures, ratio: 'web_requests_total{status=~"5.."}', of: web_requests_total, over: 5m}
  web_p95: {quantile: 0.95, of: web_duration_seconds, over: 5m}
alerts:
  web_errors: [{name: WebErrors, above: 5%, for: 5m, severity: warning}]
  web_p95: [{name: WebSlow, above: 500ms, for: 5m, severity: warning}]
"""


def _planned(folder: Path, files: dict[str, str]) -> tuple[Planned, ...]:
    """Return the systems of a folder that has these files."""
    for name, said in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(said, encoding="utf-8")
    planned, diagnostics, _ = plan_systems(folder)
    assert [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"] == []
    return planned


def _files(planned: Planned, known: Known) -> dict[str, bytes]:
    return {proof_file.path: proof_file.content for proof_file in proof_files(planned, known)}


def _shapes(planned: Planned) -> dict[str, Shape | None]:
    shapes = Shapes(planned.specs, planned.provable.ladders, planned.plan)
    needed = Writer(planned.provable, planned.plan, {}).needed
    groups = (group for group in planned.plan.groups if group.alerts)
    return {group.name: shapes.of(group, needed[group.name]) for group in groups}


def _keys(folder: Path, text: str, system: str = "shop") -> list[str]:
    (planned,) = _planned(folder, {f"{system}/a.yaml": MINIMAL + text})
    return [shape.key for shape in _shapes(planned).values() if shape]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_with_other_names_is_proved_alike(system: str, tmp_path: Path) -> None:
    """What it takes over from the first is what it would come to by itself, and it is the most."""
    (first,) = plan_systems(ROOT / "specs", [system])[0]
    (twin,) = _planned(tmp_path, dict(_renamed(ROOT / "specs" / system, _names(first))))
    known: Known = {}
    alone = _files(twin, {})
    _files(first, known)
    before = len(known)
    assert _files(twin, known) == alone
    groups = sum(bool(group.alerts) for group in twin.plan.groups)
    unfit = sum(not draft.fits for drafts in known.values() for _, draft in drafts)
    assert len(known) - before + unfit < groups / 4


def _names(planned: Planned) -> dict[str, str]:
    metrics = {name: f"zz_{name}" for name in planned.specs.metrics if "_" in name}
    return metrics | {rule.alert: f"Zz{rule.alert}" for rule in planned.plan.alerts}


def _renamed(folder: Path, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for file in folder.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        other = re.sub(r"\w+", lambda word: names.get(word[0], word[0]), text)
        yield f"{folder.name}-twin/{file.name}", other


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("above: 5%", "above: 6%"),
        ("above: 5%", "at_least: 5%"),
        ("for: 5m, severity", "for: 6m, severity"),
        ("severity: warning", "severity: critical"),
        ("of: web_requests_total, over: 5m", "of: web_requests_total, over: 10m"),
        ('status=~"5.."', 'status=~"4.."'),
        ("[status, job_kind]", "[status]"),
        ("[0.1, 0.5, 1, 5]", "[0.1, 0.5, 2, 5]"),
        ("0.95", "0.99"),
        ("\nmetrics:", "\nscrape: {evaluation_interval: 15s}\nmetrics:"),
        (
            "\nmetrics:",
            "\nscrape: {jobs: {web: {targets: ['web:80'], labels: {zone: a}}}}\nmetrics:",
        ),
    ],
)
def test_what_a_proof_hangs_on_tells_shapes_apart(old: str, new: str, tmp_path: Path) -> None:
    assert old in _SPEC
    first = _keys(tmp_path / "1", _SPEC)
    assert first != _keys(tmp_path / "2", _SPEC.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("WebErrors", "WebFailures"),
        ("web_requests_total", "web_pageviews_total"),
        ("web_duration_seconds", "web_seconds"),
        ("web_errors", "web_failed"),
        ("title: Failures", "title: Broken pages, runbook: [look]"),
    ],
)
def test_names_and_words_for_people_do_not(old: str, new: str, tmp_path: Path) -> None:
    assert old in _SPEC
    first = _keys(tmp_path / "1", _SPEC)
    assert first == _keys(tmp_path / "2", _SPEC.replace(old, new), "shop-2")


def test_texts_stand_as_they_are_said(tmp_path: Path) -> None:
    title = r"""'"a" \b ⟦0⟧ ''d'' é'"""
    other = _SPEC.replace("title: Failures", f"title: {title}")
    first, second = _planned(
        tmp_path, {"one/a.yaml": MINIMAL + _SPEC, "two/a.yaml": MINIMAL + other}
    )
    known: Known = {}
    _files(first, known)
    before = len(known)
    files = _files(second, known)
    assert len(known) == before
    header = "rule_files"
    for proof in proofs(second):
        asserted = yaml_values(files[proof.path])
        assert asserted["tests"] == yaml_values(text(proof, (), header))["tests"]


@pytest.mark.parametrize("name", ["job_kind", "count_over_time", "exp_labels", "jobs"])
def test_a_word_that_a_proof_has_by_itself_is_no_name(name: str, tmp_path: Path) -> None:
    spec = _SPEC.replace("web_requests_total", name)
    (planned,) = _planned(tmp_path, {"job-1/a.yaml": MINIMAL + spec})
    shapes = [shape for shape in _shapes(planned).values() if shape]
    assert len(shapes) == len(planned.specs.signals)
    assert not [shape for shape in shapes if {name, "job-1"} & set(shape.names)]
    assert [shape for shape in shapes if name in shape.key]


def test_what_looks_like_a_mark_has_no_shape(tmp_path: Path) -> None:
    spec = _SPEC.replace('status=~"5.."', 'status="⟦0⟧"')
    (planned,) = _planned(tmp_path, {"shop/a.yaml": MINIMAL + spec})
    assert _shapes(planned)["shop.web_errors"] is None
    assert any("⟦0⟧".encode() in content for content in _files(planned, {}).values())


def test_a_name_that_a_unit_has_tells_its_group_from_all_others(tmp_path: Path) -> None:
    spec = _SPEC.replace("counts: requests", "counts: web_requests_total")
    spec = spec.replace("ratio: 'web_requests_total", "rate: 'web_requests_total")
    spec = spec.replace("of: web_requests_total, over", "over").replace("above: 5%", "above: 5/s")
    (planned,) = _planned(tmp_path, {"shop/a.yaml": MINIMAL + spec})
    assert _shapes(planned)["shop.web_errors"] is None
    assert _shapes(planned)["shop.web_p95"]
    assert _files(planned, {})
