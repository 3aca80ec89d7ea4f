"""Deterministic YAML: one document, keys in the order given, no folding, no aliases."""

from __future__ import annotations

from typing import Any

import yaml


class Quoted(str):
    """A string that is always written in double quotes: nothing reads it as another type."""

    __slots__ = ()


class Block(str):
    """A string of several lines that is written as a literal block."""

    __slots__ = ()


class _Dumper(yaml.CSafeDumper):
    """PyYAML's C emitter without aliases, with the two string styles above."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - the base class's form
        """Write every value out, however often it occurs."""
        return True


def _quoted(dumper: _Dumper, data: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style='"')


def _block(dumper: _Dumper, data: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style="|")


_Dumper.add_representer(Quoted, _quoted)
_Dumper.add_representer(Block, _block)


def yaml_bytes(value: Any, *, header: str = "") -> bytes:  # noqa: ANN401 - any plain value
    """Return ``value`` as one UTF-8 YAML document under ``header``, whose lines become comments."""
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    body: str = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=2**31 - 1,
    )
    return (comment + body).encode()
