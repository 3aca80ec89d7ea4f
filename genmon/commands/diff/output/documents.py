"""A generated file in, what it says beside alerts and records, as values by their paths, out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from genmon.commands.diff.output.folder import CONFIG, RULES, refused
from genmon.commands.diff.output.rules import tree_of
from genmon.review.documents import Document

_OF_A_GROUP = frozenset({"name", "interval", "rules"})
_OF_A_RULE = frozenset(
    {"alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations"}
)
_DERIVED = ("runbooks/", "prometheus/tests/", "REPORT.md", "pages.svg", "env/")
"""What is generated for people and tests from what the other files say."""
_NAMES = ("name", "job_name", "title", "uid", "alert", "record")


def document_of(path: str, text: str, shown: str) -> Document | None:
    """Return the values of a file by path; nothing for a file that follows from others."""
    if path.startswith(_DERIVED):
        return None
    return Document(path, shown, tuple(sorted(_values(path, text, shown))), path == CONFIG)


def _values(path: str, text: str, shown: str) -> Iterator[tuple[str, str]]:
    if path.endswith(".json"):
        yield from _leaves(_json(text, shown), ())
    elif path.endswith((".yml", ".yaml")):
        tree = tree_of(text, shown)
        yield from _leaves(_rest_of_rules(tree) if path.startswith(RULES) else tree, ())
    else:
        yield "text", text


def _json(text: str, shown: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(shown, f"it is no JSON: {error}") from error


def _rest_of_rules(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in a rule file beside what is compared as alerts and records."""
    groups = {
        str(group["name"]): {
            **{key: value for key, value in group.items() if key not in _OF_A_GROUP},
            "rules": [
                {key: value for key, value in rule.items() if key not in _OF_A_RULE}
                for rule in group["rules"]
            ],
        }
        for group in tree["groups"] or ()
    }
    return {**{key: value for key, value in tree.items() if key != "groups"}, "groups": groups}


def _leaves(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any tree
    """Yield each scalar with its path; things in lists are called by their names."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, (*path, str(key)))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _leaves(value, (*path, _called(value, number)))
    else:
        yield ".".join(path), str(node)


def _called(item: Any, number: int) -> str:  # noqa: ANN401 - any tree
    names = (str(item[key]) for key in _NAMES if isinstance(item, dict) and item.get(key))
    return next(names, str(number))
