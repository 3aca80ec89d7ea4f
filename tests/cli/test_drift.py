"""``genmon drift``: what is said of servers that run, and of those that cannot be asked."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.commands.drift.pair import Pair, pair

_RULES = "prometheus/rules/shop.yml"


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with pair(tmp_path_factory.mktemp("pair"), "here") as made:
        yield made


@pytest.fixture
def generated(console: Console, servers: Pair) -> Console:
    shutil.copytree(servers.generated, console.here / "out/shop")
    console.write("out/shop/manifest.sha256", "")
    return console


@pytest.mark.server
def test_what_differs_is_said_and_the_exit_code_is_one(generated: Console, servers: Pair) -> None:
    words = ("drift", "--prometheus", servers.prometheus.url)
    both = (*words, "--alertmanager", servers.alertmanager.url)
    said = generated.genmon(*both)
    assert (said.exit, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"prometheus {servers.prometheus.url}: runs what is in out/shop",
        f"alertmanager {servers.alertmanager.url}: runs what is in out/shop",
    ]
    servers.edit(_RULES, "for: 2m", "for: 3m")
    said, as_json = generated.genmon(*words), generated.genmon(*words, "--format", "json")
    servers.restore(_RULES)
    message = (
        "alert `ShopErrors` of group `shop.errors`: for is 180s where it runs, 120s in "
        f"out/shop/{_RULES}"
    )
    assert (said.exit, as_json.exit) == (1, 1)
    assert said.out.splitlines() == [
        f"prometheus: {message}",
        f"prometheus {servers.prometheus.url}: 1 difference from out/shop",
    ]
    (difference,) = json.loads(as_json.out)["servers"][0]["differences"]
    assert difference == {
        "subject": "alert `ShopErrors` of group `shop.errors`",
        "key": "for",
        "running": "180s",
        "generated": "120s",
        "file": f"out/shop/{_RULES}",
        "message": message,
    }


@pytest.mark.server
def test_a_server_of_the_other_kind_is_named(generated: Console, servers: Pair) -> None:
    said = generated.genmon("drift", "--alertmanager", servers.prometheus.url)
    assert said.exit == 3
    assert said.err == (
        f"genmon: alertmanager: {servers.prometheus.url}/api/v2/status answers 404: "
        "is it the right server?\n"
    )


@pytest.mark.server
def test_a_server_that_is_gone_does_not_hide_the_drift_of_the_other(
    generated: Console, servers: Pair
) -> None:
    servers.edit(_RULES, "for: 2m", "for: 3m")
    both = ("--prometheus", servers.prometheus.url, "--alertmanager", "http://127.0.0.1:1")
    said = generated.genmon("drift", *both, "--textfile", "drift.prom")
    servers.restore(_RULES)
    assert said.exit == 3
    assert "genmon: alertmanager: http://127.0.0.1:1 cannot be asked" in said.err
    assert "1 difference from out/shop" in said.out
    text = (generated.here / "drift.prom").read_text()
    assert [line for line in text.splitlines() if not line.startswith("#")][:3] == [
        'genmon_drift_differences{system="shop",server="prometheus"} 1',
        'genmon_drift_server_up{system="shop",server="prometheus"} 1',
        'genmon_drift_server_up{system="shop",server="alertmanager"} 0',
    ]
    checked = subprocess.run(
        ["promtool", "check", "metrics"], input=text, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.server
def test_what_may_differ_is_ignored_by_its_name_and_nothing_else_is(
    generated: Console, servers: Pair
) -> None:
    words = ("drift", "--prometheus", servers.prometheus.url, "--ignore", "external_labels.replica")
    file = "prometheus/prometheus.yml"
    servers.edit(file, 'system: "shop"', 'system: "shop"\n    replica: "a"')
    alone = generated.genmon(*words)
    servers.restore(file)
    servers.edit(file, 'system: "shop"', 'system: "inn"\n    replica: "a"')
    beside = generated.genmon(*words)
    servers.restore(file)
    assert (alone.exit, beside.exit) == (0, 1)
    assert beside.out.startswith("prometheus: global settings: external_labels.system is inn")
    assert "replica" not in beside.out


@pytest.mark.server
def test_a_watch_says_what_is_new_and_only_that(generated: Console, servers: Pair) -> None:
    words = ("drift", "--prometheus", servers.prometheus.url, "--watch", "1")
    watch = subprocess.Popen(
        generated.command(*words),
        cwd=generated.here,
        env={**generated.environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watch.stdout
    try:
        first = watch.stdout.readline()
        servers.edit(_RULES, "for: 2m", "for: 3m")
        second, third = watch.stdout.readline(), watch.stdout.readline()
        servers.restore(_RULES)
        fourth = watch.stdout.readline()
    finally:
        watch.terminate()
        watch.communicate()
    clean = f"prometheus {servers.prometheus.url}: runs what is in out/shop\n"
    assert (first, fourth) == (clean, clean)
    assert second.startswith("prometheus: alert `ShopErrors`")
    assert third.endswith("1 difference from out/shop\n")


def test_a_textfile_that_cannot_be_written_is_named(rendered: Console) -> None:
    words = ("drift", "--prometheus", "http://127.0.0.1:1", "--textfile", "no/such/folder/a.prom")
    said = rendered.genmon(*words)
    assert said.exit == 1
    assert "no/such/folder/a.prom" in said.err


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        ((), 2, "name a server with --prometheus or --alertmanager"),
        (("--alertmanager", "http://127.0.0.1:9", "--rules-only"), 2, "--rules-only is of a"),
        (("--prometheus", "http://127.0.0.1:1"), 3, "http://127.0.0.1:1 cannot be asked: "),
        (("--prometheus", "ftp://localhost"), 3, "only http:// and https:// addresses"),
        (("--prometheus", "http://a:b@localhost"), 3, "an address with a password in it"),
        (("--prometheus", "http://127.0.0.1:1", "--bearer-file", "no"), 3, "no cannot be read"),
        (("--prometheus", "http://127.0.0.1:1", "--system", "shpo"), 2, "did you mean `shop`?"),
        (("--prometheus", "http://127.0.0.1:1", "--out", "specs"), 1, "holds nothing that genmon"),
    ],
)
def test_what_cannot_be_compared_is_told_with_the_next_step(
    rendered: Console, words: tuple[str, ...], exit_code: int, said: str
) -> None:
    done = rendered.genmon("drift", *words)
    assert (done.exit, done.out) == (exit_code, "")
    assert said in done.err


def test_one_of_several_systems_must_be_named(rendered: Console) -> None:
    shutil.copytree(rendered.here / "out/shop", rendered.here / "out/inn")
    done = rendered.genmon("drift", "--prometheus", "http://127.0.0.1:1")
    assert done.exit == 2
    assert "name one with --system: inn, shop" in done.err


def test_a_file_of_the_output_folder_that_is_gone_is_named(rendered: Console) -> None:
    Path(rendered.here / "out/shop/alertmanager/alertmanager.yml").unlink()
    done = rendered.genmon("drift", "--prometheus", "http://127.0.0.1:1")
    assert done.exit == 1
    assert "alertmanager.yml cannot be read: No such file or directory" in done.err
