"""Two values of a configuration → whether they mean the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from genmon.commands.drift.durations import is_duration, seconds, size

MASK = "<secret>"
_USER = re.compile(r"(?<=://)[^/@\s]*@")
_PATHS = frozenset({"rule_files", "files", "templates", "credentials_file"})
_AMOUNT = re.compile(
    r"(?:age|backoff|deadline|delay|expire|interval|limit|period|retention|retry|size|time|timeout"
    r"|tolerance|wait|window)$"
)
"""The ends of the keys that hold a duration or a size; in a label `1h` and `60m` are two texts."""
SETS = frozenset(
    {
        "active_time_intervals",
        "equal",
        "files",
        "group_by",
        "matchers",
        "mute_time_intervals",
        "rule_files",
        "source_matchers",
        "target_matchers",
        "targets",
        "templates",
    }
)
"""The lists whose order says nothing."""


def is_same(ours: Any, theirs: Any, key: str) -> bool:  # noqa: ANN401 - any values of YAML
    """Tell whether two plain values mean the same; what is masked is taken to."""
    if isinstance(theirs, dict) and theirs.keys() == {"template"}:  # how Alertmanager 0.33 prints
        theirs = theirs["template"]
    if theirs == MASK or (theirs == ours and isinstance(theirs, bool) == isinstance(ours, bool)):
        return True
    if isinstance(ours, str) and isinstance(theirs, str):
        return _same_text(ours, theirs, key)
    return str(ours) == str(theirs) and not isinstance(ours, dict | list | bool)


def _same_text(ours: str, theirs: str, key: str) -> bool:
    if _AMOUNT.search(key):
        if is_duration(ours) and is_duration(theirs):
            return seconds(ours) == seconds(theirs)
        if size(ours) is not None:
            return size(ours) == size(theirs)
    if is_path(key) and not ours.startswith("/"):
        return theirs.endswith(f"/{ours}")
    return _USER.sub("", ours) == _USER.sub("", theirs)


def is_path(key: str) -> bool:
    """Tell whether a key holds paths, which servers print from the root on."""
    return key in _PATHS or key.endswith("_file")


def same_set(ours: Sequence[Any], theirs: Sequence[Any], key: str) -> bool:
    """Tell whether two lists hold the same values, in whatever order."""
    left = list(theirs)
    for value in ours:
        match = next((other for other in left if is_same(value, other, key)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def is_masked(tree: Any) -> bool:  # noqa: ANN401 - any value of YAML
    """Tell whether a server keeps some value of a configuration to itself."""
    if isinstance(tree, dict):
        return any(map(is_masked, tree.values()))
    return any(map(is_masked, tree)) if isinstance(tree, list) else bool(tree == MASK)
