"""Nothing that is printed is obeyed: not by a terminal, and not by the log of a CI."""

from __future__ import annotations

import json
import re

import pytest

from genmon.cli.harmless import harmless_json, harmless_text
from tests.cli.console import Console

CONFIG = """
route: {receiver: "a\\n::error::x\\e[2J\\u202e"}
receivers: [{name: "a\\n::error::x\\e[2J\\u202e"}]
"""
LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|^[ \t]*::", re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — grün, 日本, 🚀", "plain — grün, 日本, 🚀"),
        ("a\n::error::x", "a\n\\x3a:error::x"),
        ("  ::set-output name=a::b", "  \\x3a:set-output name=a::b"),
        ("##[error]x", "\\x23#[error]x"),
        ("a::b", "a::b"),
        ("\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"),
        ("\x9b2J \u202e \u2028", "\\u009b2J \\u202e \\u2028"),
    ],
)
def test_what_is_obeyed_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert harmless_text(text) == shown


def test_colours_stay_where_the_stream_is_painted_and_nothing_else_does() -> None:
    assert harmless_text("\x1b[31mred\x1b[0m\x1b[2J\x1b]0;t\x07", is_painted=True) == (
        "\x1b[31mred\x1b[0m\\u001b[2J\\u001b]0;t\\u0007"
    )


def test_json_means_the_same() -> None:
    tree = {"a": "\u202e \x85 \U0001f680"}
    written = harmless_json(json.dumps(tree, ensure_ascii=False))
    assert (LIVE.search(written), json.loads(written)) == (None, tree)


@pytest.mark.parametrize(
    "options",
    [
        ("severity=critical",),
        ("severity=critical", "--json"),
        ("--check",),
        ("x=\x1b[2J\n::error::y",),
    ],
)
def test_names_of_a_configuration_are_not_obeyed(
    console: Console, options: tuple[str, ...]
) -> None:
    console.write("am.yml", CONFIG)
    said = console.genmon("routes", "--config", "am.yml", *options)
    assert said.exit in {0, 1, 2}
    assert LIVE.search(said.out + said.err) is None
