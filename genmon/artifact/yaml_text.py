"""Deterministic YAML: one document, keys in the order given, no folding, no aliases."""

from __future__ import annotations

from typing import Any

import yaml

from genmon.artifact.yaml_fast import WIDEST, Block, NotSimple, Quoted, block_yaml


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
    return (comment + _body(value)).encode()


def _body(value: Any) -> str:  # noqa: ANN401 - any plain value
    try:
        return block_yaml(value)
    except NotSimple:
        return pyyaml(value)


def pyyaml(value: Any) -> str:  # noqa: ANN401 - any plain value
    """Return ``value`` as PyYAML writes it, which is what the faster writer is held to."""
    body: str = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=WIDEST,
    )
    return body
