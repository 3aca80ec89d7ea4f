"""No server prints a setting of its own that ``genmon drift`` takes for somebody's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from genmon.commands.drift.compare import drift_of_alertmanager, drift_of_prometheus
from genmon.commands.drift.generated import generated_of
from genmon.commands.drift.running import ask_alertmanager, ask_prometheus
from genmon.proc import run
from genmon.promapi import Client
from tests.commands.drift.pair import write
from tests.commands.drift.values import Tree, unseen
from tests.live.servers import running
from tests.releases import RELEASES, ROOT, Program, program
from tools.docs.examples import FOLDER, compile_fragment

pytestmark = [pytest.mark.server, pytest.mark.long]
_EXAMPLES = sorted([*FOLDER.glob("receivers/*.yaml"), *FOLDER.glob("sections/*.yaml")])
_SYSTEMS = sorted(path.parent for path in (ROOT / "out").glob("*/manifest.sha256"))
_OF_PROMETHEUS = [
    FOLDER / "sections" / f"{name}.yaml" for name in ("scrape", "storage", "slos", "alerts")
]
_SECRETS = ("/etc/alertmanager/", "/etc/prometheus/")


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _generate(example: Path, folder: Path) -> Path:
    """Write a system of ours, or what an example compiles to, with secrets in the folder."""
    files = (
        {path.relative_to(example.parent): path.read_bytes() for path in _files(example)}
        if example.is_dir()
        else {
            Path(artifact.path): artifact.content
            for artifact in compile_fragment(example.read_text(encoding="utf-8")).artifacts
        }
    )
    for name, content in files.items():
        text = content.decode()
        for secrets in _SECRETS:
            text = text.replace(secrets, f"{folder}/secrets/")
        write(folder / name, text.encode())
    return folder / min(files).parts[0]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _takes(checker: Program, words: list[str], folder: Path) -> bool:
    """Tell whether a release takes a configuration: it may be older than a setting."""
    return run([checker.path, *words], cwd=folder, timeout=30).status == 0


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("example", [*_EXAMPLES, *_SYSTEMS], ids=_name)
def test_an_untouched_alertmanager_has_no_drift(
    example: Path, release: str, tmp_path: Path
) -> None:
    generated = generated_of(_generate(example, tmp_path))
    file = generated.alertmanager.file
    amtool = program("amtool", release)
    if not _takes(amtool, ["check-config", file], tmp_path):
        pytest.skip(f"Alertmanager {amtool.version} does not know this")
    _secrets(generated.alertmanager.content.decode(), tmp_path)
    words = [program("alertmanager", release).path, f"--config.file={file}"]

    def command(address: str) -> list[str]:
        own = ["--storage.path=data", "--cluster.listen-address="]
        return [*words, *own, f"--web.listen-address={address}"]

    with running(command, tmp_path) as server:
        answered = ask_alertmanager(Client(server.url))
    printed = replace(answered, digest=None)
    assert [difference.message for difference in drift_of_alertmanager(generated, printed)] == []
    assert [difference.message for difference in drift_of_alertmanager(generated, answered)] == []

    def number(tree: Tree) -> int:
        return len(list(drift_of_alertmanager(generated, replace(printed, tree=tree))))

    hidden = unseen(answered.tree, number)
    assert {way for way in hidden if way[-1] not in {"From", "To"}} == set()


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("example", [*_OF_PROMETHEUS, *_SYSTEMS], ids=_name)
def test_an_untouched_prometheus_has_no_drift(example: Path, release: str, tmp_path: Path) -> None:
    generated = generated_of(_generate(example, tmp_path))
    _secrets(generated.prometheus.content.decode(), tmp_path)
    words = [program("prometheus", release).path, f"--config.file={generated.prometheus.file}"]
    flags = [f"--{name}={value}" for name, value in generated.flags.items()]

    def command(address: str) -> list[str]:
        own = ["--storage.tsdb.path=data", "--storage.remote.flush-deadline=1ms"]
        return [*words, *own, *flags, f"--web.listen-address={address}"]

    with running(command, tmp_path) as server:
        answered = ask_prometheus(Client(server.url))

    def number(tree: Tree) -> int:
        changed = replace(answered, tree=tree)
        return len(list(drift_of_prometheus(generated, changed, rules_only=False)))

    assert number(answered.tree) == 0
    hidden = unseen(answered.tree, number)
    assert {way for way in hidden if way[0] not in {"runtime", "remote_write"}} == set()


def _secrets(text: str, folder: Path) -> None:
    """Write a file for each that a configuration names, a certificate where one is asked for."""
    authority = trustme.CA()
    for name in set(re.findall(rf"{re.escape(str(folder))}/secrets/\S+", text)):
        path = Path(name.strip("'\""))
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".crt", ".pem"}:
            authority.cert_pem.write_to_path(path)
        else:
            path.write_text("https://secret.example/\n")
