"""What genmon says in its own words is never taken for a secret and blotted out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from genmon.compile.masking import without_secrets

_ROOT = Path(__file__).parents[2]
_NOT_SAID = {
    "genmon/commands/drift/defaults.py": "an address that Alertmanager has by default",
    "genmon/drill/loopback.py": "an address of the drill's own proxy",
    "genmon/alertmanager/read/note_codes.py": "an explanation with an example of a secret",
    "genmon/alertmanager/read/codes.py": "an explanation with an example of a secret",
}
"""Files with a text that looks like a secret, and why no finding says it."""
_MODULES = sorted(
    name
    for path in (_ROOT / "genmon").rglob("*.py")
    if (name := str(path.relative_to(_ROOT))) not in _NOT_SAID
)


@pytest.mark.parametrize("room", sorted({name.split("/")[1] for name in _MODULES}))
def test_no_sentence_of_ours_is_blotted_out(room: str) -> None:
    modules = (name for name in _MODULES if name.split("/")[1] == room)
    texts = [text for name in modules for text in _texts((_ROOT / name).read_text())]
    assert [text for text in texts if without_secrets(text) != text] == []


def _texts(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    comments = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in comments:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else "name" for p in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
