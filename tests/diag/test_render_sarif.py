"""render_sarif: the whole log."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from genmon import __version__
from genmon.diag import Diagnostic, Note, Severity, Span
from genmon.diag.render_sarif import render_sarif
from genmon.load.yaml_refusal import DUPLICATE_KEY, NOTHING_DEFINED


def uri(path: str) -> str:
    log = json.loads(render_sarif([Diagnostic(DUPLICATE_KEY, "m", Span(path, 2, 1, 2, 2))], {}))
    found = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    return str(found["artifactLocation"]["uri"])


def test_a_log_holds_the_rules_and_the_results() -> None:
    finding = Diagnostic(
        DUPLICATE_KEY,
        "twice",
        Span("specs/a.yaml", 2, 1, 2, 4),
        label="again",
        hint="delete one",
        notes=(Note("first", Span("specs/a.yaml", 1, 1, 1, 4)), Note("no place")),
    )
    warning = Diagnostic(
        NOTHING_DEFINED, "empty", Span.of_file("specs/b.yaml"), severity=Severity.WARNING
    )

    assert json.loads(render_sarif([warning, finding], {})) == {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "genmon",
                        "version": __version__,
                        "rules": [
                            {
                                "id": code.id,
                                "shortDescription": {"text": code.title},
                                "help": {
                                    "text": code.explanation.strip(),
                                    "markdown": code.explanation.strip(),
                                },
                            }
                            for code in (DUPLICATE_KEY, NOTHING_DEFINED)
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    {
                        "ruleId": "GM128",
                        "ruleIndex": 1,
                        "level": "warning",
                        "message": {"text": "empty"},
                        "locations": [
                            {"physicalLocation": {"artifactLocation": {"uri": "specs/b.yaml"}}}
                        ],
                        "relatedLocations": [],
                    },
                    {
                        "ruleId": "GM122",
                        "ruleIndex": 0,
                        "level": "error",
                        "message": {"text": "twice (again)\nnote: no place\nhelp: delete one"},
                        "locations": [_location(2)],
                        "relatedLocations": [
                            {"id": 0, "message": {"text": "first"}, **_location(1)}
                        ],
                    },
                ],
            }
        ],
    }


def _location(line: int) -> dict[str, object]:
    region = {"startLine": line, "startColumn": 1, "endLine": line, "endColumn": 4}
    place = {"artifactLocation": {"uri": "specs/a.yaml"}, "region": region}
    return {"physicalLocation": place}


def test_a_finding_without_a_place_has_no_locations() -> None:
    log = json.loads(render_sarif([Diagnostic(DUPLICATE_KEY, "m")], {}))

    assert log["runs"][0]["results"][0]["locations"] == []


def test_paths_are_percent_encoded() -> None:
    assert uri("specs/my shop/ä#1%.yaml") == "specs/my%20shop/%C3%A4%231%25.yaml"
    assert uri("a:b.yaml") == "a%3Ab.yaml"
    assert uri("/srv/specs/a.yaml") == "file:///srv/specs/a.yaml"


def test_no_finding_is_an_empty_run() -> None:
    (run,) = json.loads(render_sarif([], {}))["runs"]

    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


@given(st.text(), st.text())
def test_any_text_survives_as_ascii(message: str, path: str) -> None:
    text = render_sarif([Diagnostic(DUPLICATE_KEY, message, Span(path, 1, 1, 1, 2))], {})

    assert text.isascii()
    assert json.loads(text)["runs"][0]["results"][0]["message"] == {"text": message}
