"""A seed to a hostile spec: a sound one of the examples or drawn, and what is changed in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from genmon.load import SpecFile, parse
from tests.hostile_specs import values
from tests.promtools import ROOT
from tests.random_specs.draw import spec_of, whole
from tests.yaml_values import yaml_values

Node = Any
"""A value of a spec: a mapping, a list, or a scalar."""
Key = Any
"""Where it stands: a name or a number."""
_EXAMPLES = Path(ROOT, "docs", "examples")
_CASES = Path(ROOT, "tests", "signals")
_DRAWN = 400
_PLENTY = 40


def hostile(seed: int) -> str:
    """Return the text of one spec file, a whole system, that stands for a seed."""
    random = Random(f"{seed} hostile")
    spec = json.loads(json.dumps(_sound(random)))
    for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 5))):
        _change(random, spec)
    return _twisted(random, json.dumps(spec, ensure_ascii=random.random() < 0.5, indent=1))


def _sound(random: Random) -> dict[str, Any]:
    if random.random() < 0.4:
        return whole(spec_of(random.randrange(_DRAWN)))
    return random.choice(_written())


@cache
def _written() -> tuple[dict[str, Any], ...]:
    """Return all examples of the language's page and all cases of its signals, as whole systems."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_EXAMPLES.glob("*/*.yaml"))]
    for path in sorted(_CASES.glob("*/cases.yaml")):
        cases = yaml_values(path.read_text(encoding="utf-8"))
        texts += [
            case["spec"]
            for case in cases
            if "findings" not in case.get("expected", {"findings": 1})
        ]
    trees = [parse(SpecFile("a.yaml", text))[0] for text in texts]
    return tuple(whole(tree) for tree in trees if tree is not None)


def _change(random: Random, spec: Node) -> None:
    """Put something in the place of a value, or take it away, or write it twice."""
    change = random.choices(_CHANGES, _WEIGHTS)[0]
    places = list(_places(spec))
    if change in {_replace, _swap} and random.random() < 0.9:
        places = [place for place in places if not isinstance(place[0][place[1]], dict | list)]
    node, key = random.choice(places)
    change(random, spec, node, key)


def _places(node: Node) -> Iterator[tuple[Node, Any]]:
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _replace(random: Random, _: Node, node: Node, key: Key) -> None:
    node[key] = deepcopy(_other(random, node[key]))


def _other(random: Random, value: Node) -> Node:
    """Return a value that is much like the one given, or anything at all."""
    if random.random() < 0.1:
        return random.choice(random.choice(values.EVERYTHING))
    if isinstance(value, str):
        return _other_text(random, value)
    if isinstance(value, bool) or value is None:
        return random.choice(values.TREES)
    if isinstance(value, int | float):
        return random.choice(values.NUMBERS)
    return random.choice(values.TREES)


def _other_text(random: Random, text: str) -> Node:
    if text[:1].isdigit() and random.random() < 0.9 and text[-1:] in "smhdwy":
        return random.choice(values.DURATIONS)
    if text[:1].isdigit():
        return random.choice(values.QUANTITIES)
    if random.random() < 0.3 and text.isalpha() and text.islower():
        return random.choice(values.WORDS)
    if "{" in text or "_total" in text:
        return text.partition("{")[0] + random.choice(values.EXPRESSIONS)
    at = random.randrange(len(text) + 1)
    spliced = text[:at] + random.choice((*values.CHARACTERS, *values.TEXTS)) + text[at:]
    return random.choice((spliced, spliced, random.choice(values.NAMES), text + text))


def _swap(random: Random, _: Node, node: Node, key: Key) -> None:
    """Put what stands under the same key in another example: a right value at a wrong place."""
    alike = _said_under().get(str(key), ())
    if alike:
        node[key] = deepcopy(random.choice(alike))


@cache
def _said_under() -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for spec in _written():
        for node, key in _places(spec):
            if node[key] not in found.setdefault(str(key), []):
                found[str(key)].append(node[key])
    return found


def _remove(_: Random, __: Node, node: Node, key: Key) -> None:
    del node[key]


def _rename(random: Random, _: Node, node: Node, key: Key) -> None:
    if isinstance(node, dict):
        new = random.choice(
            (*values.NAMES, *values.TEXTS[:12], key + random.choice(values.CHARACTERS))
        )
        node[new] = node.pop(key)


def _copy(random: Random, spec: Node, node: Node, key: Key) -> None:
    """Put a value of elsewhere in the spec here."""
    other, place = random.choice(list(_places(spec)))
    node[key] = deepcopy(other[place])


def _add(random: Random, spec: Node, node: Node, _: Key) -> None:
    """Add a key of elsewhere in the spec, with its value, or one more item."""
    other, place = random.choice(list(_places(spec)))
    if isinstance(node, list):
        node.append(deepcopy(other[place]))
    elif isinstance(place, str):
        node[place] = deepcopy(other[place])


def _multiply(random: Random, _: Node, node: Node, key: Key) -> None:
    """Write an item, or a named entry, many times."""
    count = random.choice((2, 5, _PLENTY))
    if isinstance(node, list):
        node[key:key] = [deepcopy(node[key]) for _ in range(count)]
    else:
        for number in range(count):
            node[f"{key}{number}"] = deepcopy(node[key])


def _nest(random: Random, _: Node, node: Node, key: Key) -> None:
    for _ in range(random.choice((1, 2, 60))):
        node[key] = random.choice(([node[key]], {"a": node[key]}))


_CHANGES = (_replace, _swap, _remove, _rename, _copy, _add, _multiply, _nest)
_WEIGHTS = (20, 16, 1, 1, 2, 2, 1, 1)


def _twisted(random: Random, text: str) -> str:
    """Return the text as it is, or, one time in eight, with some of its characters changed."""
    if random.random() > 1 / 8:
        return text
    at = random.randrange(len(text))
    piece = random.choice(
        (*values.CHARACTERS, "{", "}", "[", "]", ":", ",", '"', "&a ", "*a", "!!str ")
    )
    return text[:at] + piece + text[at + random.choice((0, 1, 5)) :]
