"""The output folder of a system → the rules and configurations that should run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from genmon.commands.drift.durations import seconds
from genmon.commands.drift.rule_groups import Group, groups_of_file
from genmon.frozen import dataclass
from genmon.publish import MANIFEST

_DEFAULT_INTERVAL = "1m"
_PROMETHEUS = "prometheus/prometheus.yml"
_ALERTMANAGER = "alertmanager/alertmanager.yml"
_FLAGS = "prometheus/prometheus.args"


class GeneratedError(Exception):
    """The output folder cannot be compared with; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A generated configuration: its path as people write it, its bytes and its values."""

    file: str
    content: bytes
    tree: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Generated:
    """What should run; ``flags`` are those of Prometheus, by name."""

    folder: str
    groups: tuple[Group, ...]
    prometheus: Configuration
    alertmanager: Configuration
    flags: Mapping[str, str]
    flags_file: str


def systems_of(out: Path) -> tuple[str, ...]:
    """Return the systems that an output folder holds, sorted; raises GeneratedError."""
    found = tuple(sorted(path.parent.name for path in out.glob(f"*/{MANIFEST}")))
    if not found:
        raise GeneratedError(f"{out} holds nothing that genmon wrote: run `genmon render`")
    return found


def generated_of(folder: Path) -> Generated:
    """Return what the folder of a system says; raises GeneratedError."""
    prometheus = _configuration(folder / _PROMETHEUS)
    general = prometheus.tree.get("global") or {}
    interval = seconds(general.get("evaluation_interval", _DEFAULT_INTERVAL))
    files = map(_configuration, sorted((folder / "prometheus/rules").glob("*.yml")))
    groups = [group for file in files for group in groups_of_file(file.tree, file.file, interval)]
    return Generated(
        folder=str(folder),
        groups=tuple(groups),
        prometheus=prometheus,
        alertmanager=_configuration(folder / _ALERTMANAGER),
        flags=_flags(folder / _FLAGS),
        flags_file=str(folder / _FLAGS),
    )


def _configuration(path: Path) -> Configuration:
    content = _bytes(path)
    try:
        tree = yaml.load(content, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _edited(path) from error
    if not isinstance(tree, dict):
        raise _edited(path)
    return Configuration(str(path), content, tree)


def _flags(path: Path) -> Mapping[str, str]:
    """Return the flags, without their dashes; there is no file where there are none."""
    words = _bytes(path).decode("utf-8", "replace").split() if path.exists() else ()
    pairs = (word.removeprefix("--").partition("=") for word in words)
    return {name: value for name, _, value in pairs}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GeneratedError(f"{path} cannot be read: {error.strerror}") from error


def _edited(path: Path) -> GeneratedError:
    return GeneratedError(f"{path} is not what genmon writes: run `genmon render --check`")
