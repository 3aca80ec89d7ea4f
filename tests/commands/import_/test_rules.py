"""Rule files to specs that compile, and whose generated unit tests promtool passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmon.cli.group import run

RULES = """\
groups:
  - name: empty
  - name: queue
    rules:
      - record: job:jobs:rate5m
        expr: sum by (job) (rate(jobs_total[5m]))
      - alert: QueueLong
        expr: sum by (queue) (queue_length) > 100
        for: 10m
        labels: {severity: warning, tier: back}
        annotations:
          summary: Queue {{ $labels.queue }} is long
          runbook_url: https://runbooks.example/queue
      - alert: QueueVeryLong
        expr: sum by (queue) (queue_length) > 500
        for: 5m
        labels: {severity: critical}
      - alert: Failing
        expr: |
          sum by (queue) (rate(jobs_total{result="failed"}[5m]))
            / sum by (queue) (rate(jobs_total[5m])) > 0.05
        labels: {severity: critical}
      - alert: memory_high
        expr: memory_used_bytes / memory_size_bytes * 100 > 90 and memory_size_bytes > 0
        for: 2m
      - alert: NoJobs
        expr: job:jobs:rate5m == 0
      - alert: Gone
        expr: absent(queue_length{queue="mail"})
        labels: {severity: critical}
---
groups: []
"""


def _imported(folder: Path, text: str, *more: str) -> int:
    (folder / "rules.yml").write_text(text)
    into = folder / "specs" / "shop"
    return run(["import", "rules", str(folder / "rules.yml"), "--into", str(into), *more])


def _specs(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((folder / "specs/shop").iterdir())}


def _folders(folder: Path) -> list[str]:
    return ["--specs", str(folder / "specs"), "--out", str(folder / "out")]


def test_shapes_become_constructs_and_the_rest_keeps_its_expression(tmp_path: Path) -> None:
    _imported(tmp_path, RULES)
    text = _specs(tmp_path)["queue.yaml"]
    assert "value: queue_length" in text
    assert "ratio: 'jobs_total{result=\"failed\"}'" in text
    assert "absent: 'queue_length{queue=\"mail\"}'" in text
    assert (
        "    promql: '((memory_used_bytes / memory_size_bytes) * 100) and (memory_size_bytes > 0)'"
        in text
    )
    assert "runbook:\n      - 'Follow https://runbooks.example/queue'" in text


def test_severities_of_one_quantity_are_one_ladder(tmp_path: Path) -> None:
    _imported(tmp_path, RULES)
    ladder = _specs(tmp_path)["queue.yaml"].partition("alerts:\n")[2].partition("  failing:")[0]
    assert ladder.count("  queue_long:") == 1
    assert ladder.index("QueueLong") < ladder.index("QueueVeryLong")


def test_the_result_renders_and_its_proofs_pass(tmp_path: Path) -> None:
    _imported(tmp_path, RULES)
    assert run(["render", *_folders(tmp_path)]) == 0
    assert run(["test", "--specs", str(tmp_path / "specs")]) == 0


def test_a_record_is_told_as_lost_and_read_where_alerts_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _imported(tmp_path, RULES) == 1
    report = capsys.readouterr().out
    assert "dropped: record `job:jobs:rate5m`" in report
    assert "job:jobs:rate5m" not in _specs(tmp_path)["queue.yaml"]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    _imported(tmp_path, RULES)
    first = _specs(tmp_path)
    _imported(tmp_path, RULES)
    assert _specs(tmp_path) == first


def test_a_file_that_was_edited_is_replaced_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _imported(tmp_path, RULES)
    edited = tmp_path / "specs/shop/metrics.yaml"
    before = edited.read_text()
    edited.write_text("# mine\n")
    assert _imported(tmp_path, RULES) == 1
    assert "GM752" in capsys.readouterr().err
    assert edited.read_text() == "# mine\n"
    _imported(tmp_path, RULES, "--force")
    assert edited.read_text() == before


def test_a_rule_whose_proof_is_not_found_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "groups: [{name: a, rules: [{alert: Odd, expr: 'stdvar(a) > 5'}]}]\n"
    assert _imported(tmp_path, text) == 1
    assert "dropped: alert `Odd`: no series are found" in capsys.readouterr().out
    assert run(["render", *_folders(tmp_path)]) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("groups: [", "rules.yml:1:"),
        ("rules: []\n", "GM750"),
        ("groups: 3\n", "`groups` is no list"),
        ("groups: [3]\n", "an item of `groups` is no mapping"),
        ("groups: [{name: a, rules: [{alert: A}]}]\n", "a rule has no `expr`"),
        ("groups: [{name: a, rules: [{expr: up}]}]\n", "either an `alert` or a `record`"),
        (
            "groups: [{name: a, rules: [{alert: A, expr: 'sum('}]}]\n",
            "rules.yml:1:45: error[GM751]",
        ),
        ("groups: [{name: a, rules: [{alert: A, expr: up, for: soon}]}]\n", "GM750"),
        ("groups: [{name: a, rules: [{alert: A, expr: up, labels: 3}]}]\n", "`labels` is no map"),
        ("---\n---\ngroups: &a []\n", "rules.yml:3:"),
    ],
)
def test_an_unsound_file_is_refused_at_its_place(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _imported(tmp_path, text) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "specs").exists()


def test_a_resource_of_the_operator_is_read(tmp_path: Path) -> None:
    text = (
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\n"
        "spec: {groups: [{name: a, rules: [{alert: Down, expr: up == 0, for: 5m}]}]}\n"
    )
    assert _imported(tmp_path, text) == 0
    assert "down: {value: up}" in _specs(tmp_path)["a.yaml"]
    assert run(["render", *_folders(tmp_path)]) == 0


def test_a_folder_that_cannot_be_made_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "specs").write_text("a file")
    assert _imported(tmp_path, RULES) == 1
    assert "cannot be written: Not a directory" in capsys.readouterr().err


def test_settings_of_a_group_that_specs_cannot_say_are_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = RULES.replace("  - name: queue\n", "  - name: queue\n    interval: 2m\n    limit: 9\n")
    assert _imported(tmp_path, text) == 1
    said = capsys.readouterr().out
    path = tmp_path / "rules.yml"
    assert f"{path}:4:5: dropped: `interval` of the group `queue`: specs have no such" in said
    assert f"{path}:5:5: dropped: `limit` of the group `queue`: specs have no such" in said


def test_what_a_link_points_to_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "specs" / "shop"
    into.mkdir(parents=True)
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (into / "metrics.yaml").symlink_to(precious)
    assert _imported(tmp_path, RULES, "--force") == 1
    assert "is a symbolic link" in capsys.readouterr().err
    assert precious.read_text() == "mine"
    assert [path.name for path in into.iterdir()] == ["metrics.yaml"]
