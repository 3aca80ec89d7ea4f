"""The house: who may import whom, and that every extension file is found."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from genmon import emit, receivers, signals
from genmon.emit import Emitter
from genmon.lint import promql, routes, specs
from genmon.lint.rule import LintRule
from genmon.receivers import ReceiverKind
from genmon.registry import MisshapenExtensionError, discover
from genmon.signals import SignalKind

_PROJECT = Path(__file__).parent.parent


def test_imports_keep_the_contracts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(_PROJECT)
    assert lint_imports(config_filename="pyproject.toml") == 0


@pytest.mark.parametrize(
    ("package", "constant", "kind"),
    [
        (signals, "SIGNAL", SignalKind),
        (receivers, "RECEIVER", ReceiverKind),
        (specs, "RULE", LintRule),
        (emit, "EMITTER", Emitter),
        (promql, "RULE", LintRule),
        (routes, "RULE", LintRule),
    ],
)
def test_every_extension_file_is_found_under_its_own_name(package, constant, kind) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - modules and types of four kinds
    files = [
        path
        for path in Path(package.__path__[0]).rglob("*.py")
        if not path.name.startswith("_") or path.name == "__init__.py"
        if f"\n{constant} = " in path.read_text(encoding="utf-8")
    ]
    extensions = discover(package, constant, kind)
    assert len(extensions) == len(files)
    assert [extension.name for extension in extensions] == sorted(
        extension.name for extension in extensions
    )


def test_a_misshapen_extension_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "shapes"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "good.py").write_text("SHAPE = 'a shape'\n")
    (package / "bad.py").write_text("SHAPE = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert find_spec("shapes")
    shapes = import_module("shapes")

    with pytest.raises(
        MisshapenExtensionError, match=r"shapes\.bad must end in `SHAPE = str\(\.\.\.\)`"
    ):
        discover(shapes, "SHAPE", str)
