"""A description is shown word for word: no markup of it works, and no variable is filled in."""

from __future__ import annotations

import random
import re
from html import unescape

from genmon.emit.grafana.description import markdown
from genmon.text.grafana_text import plain
from tests.emit.grafana.by_grafana import described, needs_grafana

VARIABLE = re.compile(
    r"\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\}", re.ASCII
)
"""What Grafana fills in, by its page on the syntax of variables."""
PIECES = (
    *("$x", "${__user.email}", "${a:raw}", "[[job]]", "[[a:csv]]", "{{le}}", "$$", "$1"),
    *("![i](http://evil.example/a.png)", "[a](javascript:alert(1))", "<img src=x>", "<b>", "</p>"),
    *("<script>alert(1)</script>", "<!--", "-->", "`c`", "```", "**b**", "_i_", "~~s~~", "# h"),
    *("- item", "1. item", "> quote", "| a |", "&lt;", "&#36;", "&amp;", "\\", "\\$x", "a_b_c"),
    *("word", "P95", "85%", "at or above 1 s", "(x)", "www.docs.example", "a@docs.example"),
    *("http://docs.example/x", "ftp://docs.example", "'q'", '"q"'),
)


def texts() -> list[str]:
    chance = random.Random(5)
    several = [" ".join(chance.sample(PIECES, chance.randint(2, 6))) for _ in range(400)]
    return [*PIECES, *several, *("".join(chance.sample(PIECES, 3)) for _ in range(400))]


def test_no_variable_is_left_in_a_description() -> None:
    assert [text for text in texts() if VARIABLE.search(markdown(text))] == []


def test_no_variable_but_a_number_is_left_in_a_title() -> None:
    left = [found[0] for text in texts() for found in VARIABLE.finditer(plain(text))]
    assert {name for name in left if not name[1].isdecimal()} == set()


@needs_grafana
def test_grafana_shows_a_description_word_for_word() -> None:
    pages = described([markdown(text) for text in texts()])
    for text, page in zip(texts(), pages, strict=True):
        shown = page.strip().removeprefix("<p>").removesuffix("</p>")
        assert "<" not in shown, (text, page)
        assert unescape(shown) == " ".join(text.split()), (text, page)
