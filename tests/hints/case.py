"""A file of cases in; the specs of each, as they are wrong and as the hint mends them, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

from genmon.diag import Diagnostic
from tests.yaml_values import yaml_values

Files = Mapping[str, str]
Edit = Mapping[str, str]

CONFIG = "alertmanager.yml"
SPEC, SYSTEM, REGISTRY = "shop/a.yaml", "shop/system.yaml", "shop/registry.yaml"
BASE = """system:
  title: The Shop
  owner: shop-team
severities:
  critical: {rank: 1, colour: red, notify: [desk]}
  warning: {rank: 2, colour: orange, notify: [desk]}
receivers:
  desk: {webhook: {url: "http://localhost:9099/alerts"}}
routes:
  default: desk
"""
"""What every system needs, so that a case can be about the rest."""
ADDED = "+"
"""As what is replaced, this stands for the end of the case's own file."""


@dataclass(frozen=True, slots=True)
class Case:
    """One finding with its hint, and one way to follow it.

    ``then`` names the codes of what may be said afterwards and was not said before.
    """

    code: str
    hint: str
    files: Files
    edit: Edit
    then: frozenset[str]
    where: str
    more: dict[str, Any]

    def says(self, hint: str) -> bool:
        """Tell whether it is the hint; one that ends in `…` may go on, and none is any."""
        if self.hint.endswith("…"):
            return hint.startswith(self.hint.removesuffix("…"))
        return hint == self.hint if self.hint else bool(hint)

    @property
    def followed(self) -> Files:
        """Return the files after the edit; each text that it replaces must stand in one of them."""
        files = dict(self.files)
        for old, new in self.edit.items():
            _replace(files, old, new)
        return files


def read_cases(file: Path, own: str = SPEC) -> list[Case]:
    """Return the cases of a file, one for each of the ways that a hint offers."""
    written: list[dict[str, Any]] = yaml_values(file.read_text(encoding="utf-8"))
    return [case for number, one in enumerate(written) for case in _cases(file, number, one, own)]


def _cases(file: Path, number: int, one: dict[str, Any], own: str) -> Iterator[Case]:
    edits = one["edit"] if isinstance(one["edit"], list) else [one["edit"]]
    for way, edit in enumerate(edits):
        yield Case(
            code=one["code"],
            hint=one.get("hint", ""),
            files=_files(one, own),
            edit=edit,
            then=frozenset(one.get("then", ())),
            where=f"{one['code']}-{file.stem}-{number}-{way}",
            more=one,
        )


def _files(one: dict[str, Any], own: str) -> Files:
    """Return what stands in the folder of specs, or the one configuration."""
    if own != SPEC:
        return {own: one["config"]}
    files = {SYSTEM: BASE, **one.get("files", {})}
    if "spec" in one:
        files[SPEC] = one["spec"]
    if one.get("with"):
        files[REGISTRY] = (_PARTS / f"{one['with']}.yaml").read_text(encoding="utf-8")
    for old, new in one.get("system", {}).items():
        _replace(files, old, new)
    return files


_PARTS = Path(__file__).parent / "parts"


def shown(findings: Iterable[Diagnostic]) -> str:
    """Return what was found, one finding a line."""
    return "\n".join(
        f"{finding.span} {finding.code} {finding.message} => {finding.hint}" for finding in findings
    )


def _replace(files: dict[str, str], old: str, new: str) -> None:
    if old == ADDED:
        last = SPEC if SPEC in files else next(iter(files))
        files[last] = f"{files[last].rstrip()}\n{dedent(new)}"
        return
    touched = [path for path, text in files.items() if old in text]
    assert touched, f"nothing to replace: {old}"
    for path in touched:
        files[path] = files[path].replace(old, new)
