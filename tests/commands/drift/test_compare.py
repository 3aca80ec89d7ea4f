"""genmon.commands.drift: what servers answer, changed by hand, and the sentence for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from genmon.commands.drift.compare import digest_of, drift_of_alertmanager, drift_of_prometheus
from genmon.commands.drift.difference import shown
from genmon.commands.drift.durations import is_duration, seconds, size
from genmon.commands.drift.generated import Generated, GeneratedError, generated_of, systems_of
from genmon.commands.drift.running import RunningAlertmanager, RunningPrometheus
from genmon.commands.drift.same import is_same
from tests.commands.drift.pair import generate


@pytest.fixture
def generated(tmp_path: Path) -> Generated:
    made = generated_of(generate(tmp_path))
    return replace(made, flags_file="out/flags")


def _prometheus(generated: Generated) -> RunningPrometheus:
    """Return what a Prometheus would run that added nothing."""
    return RunningPrometheus(
        generated.groups, generated.prometheus.tree, generated.flags, failed=False
    )


def _said(generated: Generated, running: RunningPrometheus) -> list[str]:
    differences = drift_of_prometheus(generated, running, rules_only=False)
    return [difference.message for difference in differences]


def test_a_flag_is_compared_by_what_it_means(generated: Generated) -> None:
    running = _prometheus(generated)
    same = {**generated.flags, "storage.tsdb.retention.time": "720h", "web.cors.origin": ".*"}
    assert _said(generated, replace(running, flags=same)) == []
    other = {**same, "storage.tsdb.retention.time": "15d"}
    assert _said(generated, replace(running, flags=other)) == [
        "command line: --storage.tsdb.retention.time is 15d where it runs, 30d in out/flags"
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "key", "expected"),
    [
        ("1h", "60m", "group_wait", True),
        ("1h", "60m", "scrape_interval", True),
        ("1h", "60m", "shard", False),
        ("1h", "60m", "replacement", False),
        ("512MB", "524288KB", "body_size_limit", True),
        ("512MB", "524288KB", "shard", False),
        (1, True, "honor_labels", False),
        (True, True, "honor_labels", True),
        ("9093", 9093, "port", True),
    ],
)
def test_amounts_are_equal_where_a_key_holds_an_amount(
    ours: object, theirs: object, key: str, *, expected: bool
) -> None:
    assert is_same(ours, theirs, key) is expected


def test_rules_in_another_order_are_drift(generated: Generated) -> None:
    first, *rest = generated.groups
    turned = replace(first, rules=tuple(reversed(first.rules)))
    running = replace(_prometheus(generated), groups=(turned, *rest))
    assert _said(generated, running) == [
        f"rule group `{first.name}`: its rules run in another order than in {first.file}"
    ]


def test_a_group_is_found_whatever_its_file_is_called_and_wherever(generated: Generated) -> None:
    moved = tuple(replace(group, file=f"/etc/{n}.yaml") for n, group in enumerate(generated.groups))
    assert _said(generated, replace(_prometheus(generated), groups=moved)) == []


def test_routes_in_another_order_are_drift(generated: Generated) -> None:
    tree = generated.alertmanager.tree
    routes = list(reversed(tree["route"]["routes"]))
    running = RunningAlertmanager(
        {**tree, "route": {**tree["route"], "routes": routes}}, digest=None, failed=False
    )
    file = generated.alertmanager.file
    assert [difference.message for difference in drift_of_alertmanager(generated, running)] == [
        f"the root route: routes are in another order than in {file}"
    ]


def test_the_same_bytes_are_no_drift_whatever_is_printed(generated: Generated) -> None:
    running = RunningAlertmanager({}, digest_of(generated.alertmanager), failed=False)
    assert list(drift_of_alertmanager(generated, running)) == []


def test_an_output_folder_without_systems_or_with_an_edit_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GeneratedError, match="holds nothing that genmon wrote"):
        systems_of(tmp_path)
    folder = generate(tmp_path)
    (folder / "prometheus/prometheus.yml").write_text("- a\n")
    with pytest.raises(GeneratedError, match=r"prometheus\.yml is not what genmon writes"):
        generated_of(folder)
    (folder / "prometheus/prometheus.yml").unlink()
    with pytest.raises(GeneratedError, match=r"prometheus\.yml cannot be read: No such file"):
        generated_of(folder)


def test_durations_and_sizes_are_read_in_every_spelling() -> None:
    assert [seconds(text) for text in ("1h0m0s", "60m", "1h", 3600)] == [3600] * 4
    assert [size(text) for text in ("1GB", "1GiB", "1024MiB", "5m")] == [1 << 30] * 3 + [None]
    assert not is_duration("5 m")


def test_what_may_be_secret_is_not_shown() -> None:
    assert shown("https://ann:pass@hooks.example/T0/B1/key", "url") == "https://hooks.example/…"
    assert shown("hunter2", "http_config.basic_auth.password") == "a secret"
    assert shown("/etc/secrets/key", "api_key_file") == "/etc/secrets/key"
    assert shown("a\x1b[2Jb\n", "channel") == "a\\u001b[2Jb\\n"
