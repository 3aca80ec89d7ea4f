"""The same specs, written otherwise: split, merged, files and keys in another order."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from genmon.load import SpecFile, parse

Texts = dict[str, str]
"""The spec files by their path under the specs folder."""

_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)


def texts(specs: Path) -> Texts:
    return {p.relative_to(specs).as_posix(): p.read_text() for p in sorted(specs.rglob("*.yaml"))}


def as_they_are(specs: Texts) -> Texts:
    return specs


def other_way_round(specs: Texts) -> Texts:
    """Create the files in the opposite order, which some filesystems list them in."""
    return dict(reversed(specs.items()))


def renamed(specs: Texts) -> Texts:
    """Give files names that sort otherwise, in a deeper folder, with the other ending."""
    return {
        f"{path.split('/')[0]}/deep/{number:02}.yml": text
        for number, (path, text) in enumerate(reversed(specs.items()))
    }


def split(specs: Texts) -> Texts:
    """Put each section of each file into a file of its own."""
    return {
        f"{path.removesuffix('.yaml')}-{name}.yaml": text
        for path, whole in specs.items()
        for name, text in _sections(whole)
    }


def merged(specs: Texts) -> Texts:
    """Put all of a system into one file."""
    bodies: dict[str, dict[str, list[str]]] = {}
    for path, whole in reversed(specs.items()):
        system = bodies.setdefault(path.split("/")[0], {})
        for name, text in _sections(whole):
            system.setdefault(name, []).append(text)
    return {f"{system}/all.yaml": _joined(sections) for system, sections in bodies.items()}


def keys_shuffled(specs: Texts) -> Texts:
    """Write every mapping with its keys in another order; lists, whose order counts, stay."""
    chance = random.Random(3)
    found = {}
    for path, text in specs.items():
        tree, findings = parse(SpecFile(path, text))
        assert not findings
        found[path] = json.dumps(_shuffled(tree, chance), ensure_ascii=False, indent=1)
    return found


REARRANGEMENTS: tuple[Callable[[Texts], Texts], ...] = (
    other_way_round,
    renamed,
    split,
    merged,
    keys_shuffled,
)


def _sections(text: str) -> list[tuple[str, str]]:
    starts = [*_SECTION.finditer(text)]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return [(start[1], text[start.start() : end]) for start, end in zip(starts, ends, strict=True)]


def _joined(sections: Mapping[str, list[str]]) -> str:
    """Write each section once; what several files said of it follows under the one key."""
    return "\n".join(
        "\n".join([parts[0], *(part.partition("\n")[2] for part in parts[1:])])
        for parts in sections.values()
    )


def _shuffled(node: Any, chance: random.Random) -> Any:  # noqa: ANN401 - whatever a spec holds
    if isinstance(node, dict):
        items = [(key, _shuffled(value, chance)) for key, value in node.items()]
        chance.shuffle(items)
        return dict(items)
    return [_shuffled(item, chance) for item in node] if isinstance(node, list) else node
