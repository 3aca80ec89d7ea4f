"""The examples of docs/examples: fragments of specs, completed, compiled, and what they become."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from genmon.artifact import Block, yaml_bytes
from genmon.compile.stages import Compiled, compile_specs

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "examples"
_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)


def example(kind: str, name: str) -> str:
    """Return the text of an example; ``kind`` is ``signals``, ``receivers`` or ``sections``."""
    return (FOLDER / kind / f"{name}.yaml").read_text(encoding="utf-8")


def compile_fragment(fragment: str) -> Compiled:
    """Compile a fragment of a spec, with the sections that it lacks taken from ``base.yaml``."""
    with TemporaryDirectory() as folder:
        system = Path(folder) / "specs" / "shop"
        system.mkdir(parents=True)
        (system / "example.yaml").write_text(fragment, encoding="utf-8")
        written = set(_SECTION.findall(fragment))
        rest = "".join(text for name, text in _base().items() if name not in written)
        if rest:
            (system / "system.yaml").write_text(rest, encoding="utf-8")
        return compile_specs(Path(folder) / "specs")


def rules_of(fragment: str) -> str:
    """Return the rules that a fragment becomes, without labels and annotations."""
    kept = ("record", "alert", "expr", "for", "keep_firing_for")
    rules = [
        {key: _readable(rule[key]) for key in kept if key in rule}
        for group in _document(fragment, "shop/prometheus/rules/shop.yml")["groups"]
        for rule in group["rules"]
    ]
    return yaml_bytes(rules).decode()


def receivers_of(fragment: str) -> str:
    """Return the receivers of Alertmanager that a fragment becomes."""
    document = _document(fragment, "shop/alertmanager/alertmanager.yml")
    return yaml_bytes({"receivers": document["receivers"]}).decode()


def _document(fragment: str, path: str) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    compiled = compile_fragment(fragment)
    if compiled.failed:
        raise ValueError("\n".join(f"{d.span}: {d.message}" for d in compiled.diagnostics))
    content = next(a.content for a in compiled.artifacts if a.path == path)
    document: dict[str, list[dict[str, list[dict[str, str]]]]] = yaml.safe_load(content)
    return document


def _readable(text: str) -> str:
    return Block(text) if "\n" in text else text


@cache
def _base() -> dict[str, str]:
    """Return the text of each section of the system that examples are completed with."""
    text = (FOLDER / "base.yaml").read_text(encoding="utf-8")
    starts = [*(match.start() for match in _SECTION.finditer(text)), len(text)]
    parts = [text[start:end] for start, end in pairwise(starts)]
    return {part.partition(":")[0]: part for part in parts}
