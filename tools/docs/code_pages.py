"""Diagnostic codes to one page each, and an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import genmon
from genmon.compile.codes import every_code
from genmon.diag import Code

_DECLARATION = re.compile(r'Code\(\s*(?:id=)?"(GM[0-9]{3})"')

_ROOMS = {
    "load": ("while the spec files are read and become sections, names and values"),
    "lint/specs": "while the specs of a system are looked at as a whole",
    "signals": "while the specs become rules, routes and dashboards",
    "lower": "while the specs become rules, routes and dashboards",
    "promql": "while PromQL is read",
    "lint/promql": "while the PromQL of the rules and panels is looked at",
    "lint/routes": "while the routes are looked at",
    "alertmanager": "while an Alertmanager configuration is read",
    "proofs": "while the proofs of the alerts are made",
    "compile": "while several systems, environments or findings are held side by side",
    "validate": "while the generated files are checked, before anything is written",
    "publish": "while the output folder is compared or replaced",
    "importers": "while files of others are imported",
    "commands": "while the command does its work",
}
"""The rooms that declare codes, in the order of the line, and when a code of theirs is found."""


def code_pages() -> dict[str, str]:
    """Return the page of each code by its file name, and ``README.md``."""
    codes = every_code()
    return {f"{code.id}.md": _page(code) for code in codes} | {"README.md": _index(codes)}


def _page(code: Code) -> str:
    path = _declared()[code.id]
    return (
        f"# {code.id}: {code.title}\n\n{code.explanation.strip()}\n\n"
        f"Found {_ROOMS[_room(path)]}: `{path}`. `genmon explain {code.id}` prints this text; "
        "[all codes](README.md).\n"
    )


def _index(codes: tuple[Code, ...]) -> str:
    return "\n".join(_index_lines(codes)) + "\n"


def _index_lines(codes: tuple[Code, ...]) -> Iterator[str]:
    yield "# Diagnostic codes"
    yield ""
    yield "Every finding has a code. They are listed by the room of `genmon/` that declares them."
    for room, when in _ROOMS.items():
        declared = [code for code in codes if _room(_declared()[code.id]) == room]
        if declared:
            yield from ("", f"## `{room}`", "", f"Found {when}.", "")
            yield from (f"- [{code.id}]({code.id}.md): {code.title}" for code in declared)


def _room(path: str) -> str:
    inside = path.removeprefix("genmon/")
    return next(room for room in _ROOMS if inside.startswith(f"{room}/"))


@cache
def _declared() -> dict[str, str]:
    """Map each code to the path of the file that declares it."""
    house = Path(genmon.__file__).parent
    texts = {
        path.relative_to(house.parent).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(house.rglob("*.py"))
    }
    return {code: path for path, text in texts.items() for code in _DECLARATION.findall(text)}
