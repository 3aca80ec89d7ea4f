"""Folders of generated files are compared by what they mean, without specs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from genmon.commands.diff.request import Request
from genmon.commands.diff.run import diff
from genmon.compile.earlier.side import Side, SpecsError
from tests.compiling import compile_text
from tests.review.shop import SHOP, edited


def _written(folder: Path, spec: str) -> Path:
    """Write what a spec compiles to."""
    for artifact in compile_text({"shop/shop.yaml": spec}).artifacts:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("before"), SHOP)


def _said(before: Path, after: Path) -> list[str]:
    sides = Side(str(before)), Side(str(after))
    review = diff(Request(Path("out"), *sides, is_output=True))
    return [f"{change.impact.title} | {change}" for change in review.changes]


def test_the_same_files_are_no_change(before: Path, tmp_path: Path) -> None:
    assert _said(before, shutil.copytree(before, tmp_path / "after")) == []


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (
            ("above: 5%, for: 5m", "above: 6%, for: 5m"),
            "fires later | ManyErrors (critical): fires later, `",
        ),
        (
            ("above: 5%, for: 5m", "above: 5%, for: 2m"),
            "fires earlier | ManyErrors (critical): fires earlier, after 2m instead of after 5m",
        ),
        (
            ("name: LongQueue", "name: QueueIsLong"),
            "looks only | QueueIsLong (warning): is the new name of LongQueue",
        ),
        (
            ("    - {name: SomeErrors, above: 1%, for: 10m, severity: warning}\n", ""),
            "no longer notified | SomeErrors (warning): is removed; it fired on",
        ),
        (
            ("notify: [web]", "notify: [chat]"),
            "newly notified | NoTraffic (info), DiskBusy (info): notifies chat as well; ",
        ),
        (
            ("silence: {signal: traffic}", "silence: {signal: queue}"),
            "no longer notified | LongQueue (warning): is inhibited while ApiDown fires",
        ),
        (
            ("    worker: {targets: [localhost:8001], interval: 30s}\n", ""),
            "works otherwise | file prometheus/prometheus.yml: ",
        ),
        (
            ('channel: "#shop"', 'channel: "#sales"'),
            "works otherwise | file alertmanager/alertmanager.yml: receivers.chat.slack_configs",
        ),
        (
            ("title: Shop overview", "title: The shop"),
            "looks only | file grafana/dashboards/shop.json: ",
        ),
    ],
)
def test_an_edit_is_told_of(edit: tuple[str, str], says: str, before: Path, tmp_path: Path) -> None:
    told = _said(before, _written(tmp_path, edited(edit)))
    assert any(sentence.startswith(says) for sentence in told), told


def test_one_system_in_one_folder_is_compared_as_well(before: Path, tmp_path: Path) -> None:
    after = _written(tmp_path, edited(("above: 5%, for: 5m", "above: 6%, for: 5m")))
    (later, *_) = _said(before / "shop", after / "shop")
    assert later.startswith("fires later | ManyErrors (critical): fires later")


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("prometheus/rules/shop.yml", "groups: [", "it is no YAML"),
        ("prometheus/rules/shop.yml", "- 1", "it is no rule file"),
        ("prometheus/rules/shop.yml", "groups: [{name: a, rules: [{alert: B}]}]", "no rule file"),
        ("alertmanager/alertmanager.yml", "route: {receiver: nobody}", ""),
        ("grafana/dashboards/shop.json", "{", "it is no JSON"),
    ],
)
def test_a_file_that_means_nothing_is_a_finding(
    path: str, text: str, says: str, before: Path, tmp_path: Path
) -> None:
    after = shutil.copytree(before, tmp_path / "after")
    (after / "shop" / path).write_text(text, encoding="utf-8")
    with pytest.raises(SpecsError) as raised:
        _said(before, after)
    (finding,) = raised.value.diagnostics
    assert finding.code.id == "GM723"
    assert says in finding.message
    assert finding.span is not None
    assert finding.span.path.endswith(path)


def test_a_folder_without_rules_is_a_finding(before: Path, tmp_path: Path) -> None:
    with pytest.raises(SpecsError, match="there are no rule files"):
        _said(before, tmp_path)
