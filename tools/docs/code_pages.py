"""Diagnostic codes to one page each, and an index."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.compile.codes import every_code
from genmon.diag import Code

_STAGES = {
    "1": ("load", "while the spec files are found and read"),
    "2": ("decode", "while the text of the specs becomes sections, names and values"),
    "3": ("analyse", "while the specs, and the PromQL made of them, are examined"),
    "4": ("lower", "while signals and ladders become rules"),
    "5": ("emit", "while the output is put into the form of its target"),
    "6": ("check", "while the generated files are checked, before anything is written"),
    "7": ("publish", "while the output folder is compared or replaced"),
}
"""The first digit of a code: the stage that raises it, and when that is."""


def code_pages() -> dict[str, str]:
    """Return the page of each code by its file name, and ``README.md``."""
    codes = every_code()
    return {f"{code.id}.md": _page(code) for code in codes} | {"README.md": _index(codes)}


def _page(code: Code) -> str:
    stage, when = _STAGES[code.id[2]]
    return (
        f"# {code.id}: {code.title}\n\n{code.explanation.strip()}\n\n"
        f"Found {when} (stage `{stage}`). `genmon explain {code.id}` prints this text; "
        "[all codes](README.md).\n"
    )


def _index(codes: tuple[Code, ...]) -> str:
    return "\n".join(_index_lines(codes)) + "\n"


def _index_lines(codes: tuple[Code, ...]) -> Iterator[str]:
    yield "# Diagnostic codes"
    yield ""
    yield "Every finding has a code. Its first digit names the stage that raises it."
    for digit, (stage, when) in _STAGES.items():
        raised = [code for code in codes if code.id[2] == digit]
        if raised:
            yield from ("", f"## `{stage}`", "", f"Found {when}.", "")
            yield from (f"- [{code.id}]({code.id}.md): {code.title}" for code in raised)
