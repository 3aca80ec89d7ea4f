"""What makes the YAML reader give up, in plain words."""

from __future__ import annotations

import pytest

from genmon.diag import Diagnostic, Span
from genmon.load import SpecFile, parse

_LINE_UP = "line it up with its neighbours above; quote text that holds `: ` or begins with a quote"

_ESCAPE = "write text with backslashes in single quotes: '…'"


def found(text: str) -> Diagnostic:
    tree, (finding,) = parse(SpecFile("a.yaml", text))
    assert tree is None
    return finding


def said(text: str) -> str:
    finding = found(text)
    notes = "".join(f" | {note.span}: {note.message}" for note in finding.notes)
    return f"{finding.span}: {finding.code}: {finding.message} | {finding.hint}{notes}"


@pytest.mark.parametrize(
    "text",
    ["a:\n\tb: 1\n", "a: x\n\tc: 2\n", "a: |\n\tx\n", "a:\n  \tb: 1\n    \n", "-\t-\tx:\t1\n\t y"],
)
def test_a_tab_in_the_indentation_has_its_own_message(text: str) -> None:
    finding = found(text)

    assert (finding.code.id, finding.message, finding.hint) == (
        "GM121",
        "a tab cannot indent",
        "use spaces",
    )


def test_the_tab_itself_is_marked() -> None:
    assert found("a:\n  \tb: 1\n  c: 2\n").span == Span("a.yaml", 2, 3, 2, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 1\nb\nc: 2\n",
            "a.yaml:2:1: GM120: this line is no `key: value` | add the `:` and the value",
        ),
        (
            "a: b: c\n",
            (
                "a.yaml:1:5: GM120: a `:` stands where no key can be | "
                "quote a value that holds `: `, "
                "or check the indentation of this line and the one above"
            ),
        ),
        (
            "a: - b\n",
            (
                "a.yaml:1:4: GM120: a list cannot begin here | "
                "begin the list on a line of its own, or quote text that begins with `- `"
            ),
        ),
        (
            "a: @x\n",
            "a.yaml:1:4: GM120: text cannot begin with `@` | quote the whole text: '…'",
        ),
        (
            "a: 1\nb: 'x\nc: 2\n",
            "a.yaml:2:4: GM120: a quote is never closed | add the closing quote",
        ),
        (
            'a: "5\\d"\n',
            (
                "a.yaml:1:6: GM120: this escape is not known in double quotes | "
                f"{_ESCAPE} | a.yaml:1:4: the quote begins here"
            ),
        ),
        (
            'a: "\\ud800"\n',
            (
                "a.yaml:1:7: GM120: this escape is no character | "
                f"{_ESCAPE} | a.yaml:1:4: the quote begins here"
            ),
        ),
        (
            "a: [1,\n  2\n",
            (
                "a.yaml:2:4: GM120: a `,` or `]` was expected here | close the list with `]` | "
                "a.yaml:1:4: the list begins here"
            ),
        ),
        (
            "a: {b: 1\nc: 2\n",
            (
                "a.yaml:2:2: GM120: a `,` or `}` was expected here | close the mapping with `}` | "
                "a.yaml:1:4: the mapping begins here"
            ),
        ),
        (
            "a:\n    b: 1\n  c: 2\n",
            (
                f"a.yaml:3:3: GM120: a key was expected here | {_LINE_UP} | "
                "a.yaml:1:1: the mapping begins here"
            ),
        ),
        (
            "- a\nb: 1\n",
            (
                f"a.yaml:2:1: GM120: a `- ` item was expected here | {_LINE_UP} | "
                "a.yaml:1:1: the list begins here"
            ),
        ),
        (
            "a: ,\n",
            "a.yaml:1:4: GM120: a value was expected here | delete what is too much, or quote it",
        ),
        (
            "a: *\n",
            (
                "a.yaml:1:5: GM120: a name is missing here | "
                "text that begins with & or * or ! must be quoted: '…'"
            ),
        ),
        (
            "a: !e!x b\n",
            (
                "a.yaml:1:4: GM120: this text is not quoted | "
                "text that begins with & or * or ! must be quoted: '…'"
            ),
        ),
        (
            "a: 1\n%\n",
            "a.yaml:2:2: GM120: text cannot begin with `%` | quote the whole text: '…'",
        ),
        (
            "a: | x\n  y\n",
            (
                "a.yaml:1:6: GM120: nothing may follow `|` or `>` on its line | "
                "begin the text on the next line, or quote it"
            ),
        ),
        (
            "{a: 1} b\n",
            (
                "a.yaml:1:8: GM120: nothing may follow here | "
                "write one mapping of sections: `key: value` lines that line up"
            ),
        ),
    ],
)
def test_the_reason_is_said_in_plain_words(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", ["a: \0", "a: \ud800"])
def test_text_that_no_yaml_reader_takes_is_reported(text: str) -> None:
    assert said(text) == "a.yaml:1:1: GM120: this is not YAML text | save the file as UTF-8"
