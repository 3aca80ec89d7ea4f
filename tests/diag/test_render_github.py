"""render_github: one workflow command a finding, that no text can break out of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.diag import Code, Diagnostic, Note, Severity, Span
from genmon.diag.render_github import render_github
from genmon.load.yaml_refusal import DUPLICATE_KEY, REUSE


def one(code: Code = DUPLICATE_KEY, message: str = "m", span: Span | None = None) -> str:
    return render_github([Diagnostic(code, message, span)], {})


def test_a_finding_is_one_line_with_its_notes_and_its_hint() -> None:
    finding = Diagnostic(
        DUPLICATE_KEY,
        "twice",
        Span("specs/a.yaml", 2, 3, 2, 8),
        label="again",
        hint="delete one",
        notes=(Note("first", Span("specs/a.yaml", 1, 1, 1, 2)), Note("no place")),
    )

    assert render_github([finding], {}) == (
        "::error file=specs/a.yaml,line=2,col=3,endColumn=7,"
        "title=GM122 a key is given twice in one mapping::"
        "twice (again)%0Anote: specs/a.yaml:1:1: first%0Anote: no place%0Ahelp: delete one\n"
    )


def test_a_span_of_several_lines_has_no_columns() -> None:
    assert one(span=Span("a", 1, 4, 3, 2)) == (
        "::error file=a,line=1,endLine=3,title=GM122 a key is given twice in one mapping::m\n"
    )


def test_an_empty_span_ends_where_it_starts() -> None:
    assert ",col=4,endColumn=4," in one(span=Span("a", 1, 4, 1, 4))


def test_a_finding_without_a_place_has_a_title_only() -> None:
    assert one() == "::error title=GM122 a key is given twice in one mapping::m\n"


def test_properties_escape_commas_and_colons_and_the_message_does_not() -> None:
    assert one(REUSE, "50%, x: y", Span("a,b:c%.yaml", 1, 1, 1, 2)) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=1,"
        "title=GM124 anchors%2C aliases and merge keys are not used::50%25, x: y\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_each_severity_has_its_command(severity: Severity, command: str) -> None:
    text = render_github([Diagnostic(DUPLICATE_KEY, "m", severity=severity)], {})

    assert text.startswith(f"::{command} ")


@given(st.text(), st.text())
def test_no_text_begins_a_second_command(message: str, path: str) -> None:
    text = one(message=f"{message}\r\n::error::{message}", span=Span(path, 1, 1, 1, 2))

    text.encode()
    assert len(text.splitlines()) == 1
