"""Compile a folder of specs once; with a second folder, keep the rule files there.

In a process of its own it pays for its start, which is that of the command line, and remembers
nothing of the run before.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from genmon.__main__ import begin

if TYPE_CHECKING:
    from genmon.compile.stages import Compiled


def main(specs: str, rules: str = "") -> None:
    """Compile; print how many rules there are and how many bytes there are of everything."""
    begin()
    from genmon.compile.stages import compile_specs  # noqa: PLC0415 - what comes after `begin`

    compiled = compile_specs(Path(specs))
    if compiled.failed:
        sys.exit(f"the estate does not compile: {compiled.diagnostics[0]}")
    count = sum(system.rules for system in compiled.systems)
    print(count, sum(len(artifact.content) for artifact in compiled.artifacts))
    if rules:
        _write_rules(Path(rules), compiled)


def _write_rules(folder: Path, compiled: Compiled) -> None:
    from genmon.artifact import Checker  # noqa: PLC0415 - as above

    folder.mkdir(parents=True)
    for artifact in compiled.artifacts:
        if artifact.checker is Checker.PROMETHEUS_RULES:
            folder.joinpath(artifact.path.replace("/", "_")).write_bytes(artifact.content)


if __name__ == "__main__":
    main(*sys.argv[1:])
