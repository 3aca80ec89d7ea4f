"""first_document: one document, no directives."""

from __future__ import annotations

import time

import pytest

from genmon.diag import Span
from genmon.load import SpecFile
from genmon.load.yaml_document import first_document


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "---\na: 1\n",
        "# head\n\n--- # rest\na: 1\n",
        "a: |\n  ---\n  ...\n",
        "a: ---\n",
        "---a: 1\n",
        "a: '\n%TAG'\n",
    ],
)
def test_one_document_is_left_alone(text: str) -> None:
    assert first_document(SpecFile("a.yaml", text)) == (text, ())


@pytest.mark.parametrize("tail", ["...\n", "...\n# end\n\n...\n", "... # end"])
def test_an_end_marker_with_nothing_after_it_is_no_second_document(tail: str) -> None:
    assert first_document(SpecFile("a.yaml", f"a: 1\n{tail}")) == ("a: 1\n", ())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: 1\n---\nb: 2\n", Span("a.yaml", 2, 1, 2, 4)),
        ("--- \na: 1\n--- # again\n", Span("a.yaml", 3, 1, 3, 12)),
        ("a: 1\n...\n# x\nb: 2\n", Span("a.yaml", 4, 1, 4, 5)),
        ("a: 1\n...\n---\nb: 2\n", Span("a.yaml", 3, 1, 3, 4)),
    ],
)
def test_a_second_document_is_placed_and_cut_off(text: str, span: Span) -> None:
    rest, (finding,) = first_document(SpecFile("a.yaml", text))

    assert "b" not in rest
    assert finding.span == span
    assert f"{finding.code}: {finding.message} | {finding.hint}" == (
        "GM123: a second document begins here | delete the line, or move what follows to a file"
    )


@pytest.mark.parametrize("text", ["%YAML 1.1\n---\na: 1\n", "# head\n%TAG ! !x\n--- a\n"])
def test_a_directive_is_refused(text: str) -> None:
    rest, (finding,) = first_document(SpecFile("a.yaml", text))

    assert rest == ""
    assert (
        f"{finding.code}: {finding.message} | {finding.hint}"
        == "GM132: a YAML directive is not allowed | delete it"
    )


@pytest.mark.parametrize("text", ["\n" * 2**20, "#" * 2**20, " \n" * 2**19, "a\n...\n" * 2**17])
def test_a_mebibyte_of_nothing_takes_no_time(text: str) -> None:
    before = time.process_time()
    first_document(SpecFile("a.yaml", text))

    assert time.process_time() - before < 0.5
