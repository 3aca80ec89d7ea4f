"""render_json: the whole object, with the same keys always."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from genmon.diag import Diagnostic, Note, Severity, Span
from genmon.diag.render_json import render_json
from genmon.load.yaml_refusal import DUPLICATE_KEY as CODE


def test_a_finding_is_written_with_every_key() -> None:
    finding = Diagnostic(
        CODE,
        "twice",
        Span("a.yaml", 2, 1, 2, 2),
        label="again",
        hint="delete one",
        notes=(Note("first", Span("a.yaml", 1, 1, 1, 2)), Note("no place")),
    )

    assert json.loads(render_json([finding], {"a.yaml": "a: 1\na: 2\n"})) == {
        "diagnostics": [
            {
                "code": "GM122",
                "title": "a key is given twice in one mapping",
                "severity": "error",
                "message": "twice",
                "label": "again",
                "hint": "delete one",
                "place": _place(2),
                "source": "a: 2",
                "notes": [
                    {"message": "first", "place": _place(1), "source": "a: 1"},
                    {"message": "no place", "place": None, "source": None},
                ],
                "accepted": None,
            }
        ]
    }


def _place(line: int) -> dict[str, object]:
    return {"path": "a.yaml", "line": line, "column": 1, "end_line": line, "end_column": 2}


def test_a_finding_without_a_place_has_null_for_it() -> None:
    finding = Diagnostic(CODE, "m", severity=Severity.WARNING)

    (written,) = json.loads(render_json([finding], {}))["diagnostics"]

    assert (written["place"], written["source"], written["severity"]) == (None, None, "warning")


def test_no_finding_is_an_empty_list() -> None:
    assert render_json([], {}) == '{\n  "diagnostics": []\n}\n'


@given(st.text(), st.text())
def test_any_text_survives_as_ascii(message: str, source: str) -> None:
    text = render_json([Diagnostic(CODE, message, Span("a", 1, 1, 1, 1))], {"a": source})

    assert text.isascii()
    assert json.loads(text)["diagnostics"][0]["message"] == message
