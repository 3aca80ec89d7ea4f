"""render_text: the whole paragraph, as people see it."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from genmon.diag import Diagnostic, Note, Severity, Span
from genmon.diag.render_text import render_text
from genmon.load.yaml_refusal import DUPLICATE_KEY as CODE


def shown(source: str, *diagnostics: Diagnostic) -> str:
    text = render_text(diagnostics, {"a.yaml": source})
    assert all(line == line.rstrip() for line in text.splitlines())
    return text


def on(line: int, column: int, width: int = 1) -> Span:
    return Span("a.yaml", line, column, line, column + width)


def expected(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_two_places_that_are_near_share_one_excerpt() -> None:
    source = expected("""
        alerts:
          api_latency_p95:
            - {name: HighAPILatency,     above: 100ms, for: 5m, severity: warning}
            - {name: CriticalAPILatency, above: 80ms,  for: 2m, severity: critical}
        """)
    finding = Diagnostic(
        CODE,
        "critical rung `> 80ms` is easier to reach than `> 100ms`",
        on(4, 41, 4),
        label="expected more than 100ms",
        hint="swap the two values, or the two severities",
        notes=(Note("warning fires here", on(3, 41, 5)),),
    )

    assert shown(source, finding) == expected("""
        a.yaml:4:41: error[GM122]: critical rung `> 80ms` is easier to reach than `> 100ms`
            2 |   api_latency_p95:
            3 |     - {name: HighAPILatency,     above: 100ms, for: 5m, severity: warning}
              |                                         ----- warning fires here
            4 |     - {name: CriticalAPILatency, above: 80ms,  for: 2m, severity: critical}
              |                                         ^^^^ expected more than 100ms
          help: swap the two values, or the two severities
        """)


def test_two_places_on_one_line_have_a_row_each() -> None:
    finding = Diagnostic(CODE, "twice", on(1, 8), label="again", notes=(Note("first", on(1, 2)),))

    assert shown("{a: 1, a: 2}\n", finding) == expected("""
        a.yaml:1:8: error[GM122]: twice
            1 | {a: 1, a: 2}
              |  - first
              |        ^ again
        """)


def test_a_gap_between_two_places_is_filled_or_left_out() -> None:
    source = "".join(f"k{number}: 1\n" for number in range(1, 10))
    small = Diagnostic(CODE, "m", on(5, 1, 2), notes=(Note("n", on(2, 1, 2)),))
    large = Diagnostic(CODE, "m", on(9, 1, 2), notes=(Note("n", on(4, 1, 2)),))

    assert shown(source, small, large) == expected("""
        a.yaml:5:1: error[GM122]: m
            1 | k1: 1
            2 | k2: 1
              | -- n
            3 | k3: 1
            4 | k4: 1
            5 | k5: 1
              | ^^

        a.yaml:9:1: error[GM122]: m
            3 | k3: 1
            4 | k4: 1
              | -- n
        ...
            9 | k9: 1
              | ^^
        """)


def test_places_far_away_or_in_another_file_get_an_excerpt_of_their_own() -> None:
    notes = (Note("first here", on(1, 1)), Note("also here", Span("b.yaml", 1, 3, 1, 4)))
    finding = Diagnostic(CODE, "twice", on(9, 1), hint="delete one", notes=notes)
    sources = {"a.yaml": "a: 1\n" + "\n" * 7 + "a: 2\n", "b.yaml": "  a: 3"}

    assert render_text([finding], sources) == expected("""
        a.yaml:9:1: error[GM122]: twice
            9 | a: 2
              | ^
          note: a.yaml:1:1: first here
            1 | a: 1
              | -
          note: b.yaml:1:3: also here
            1 |   a: 3
              |   -
          help: delete one
        """)


def test_a_finding_about_a_file_names_the_file_only() -> None:
    finding = Diagnostic(
        CODE,
        "is empty",
        Span.of_file("specs/shop"),
        notes=(Note("see here", Span.of_file("specs/api")), Note("no place")),
        severity=Severity.WARNING,
    )

    assert shown("a: 1\n", finding) == expected("""
        specs/shop: warning[GM122]: is empty
          note: specs/api: see here
          note: no place
        """)


def test_a_finding_without_a_place_has_none() -> None:
    finding = Diagnostic(CODE, "hm", severity=Severity.INFO, hint="one\ntwo")

    assert shown("", finding) == "info[GM122]: hm\n  help: one\n        two\n"


def test_a_span_of_several_lines_is_cut_to_its_first() -> None:
    finding = Diagnostic(CODE, "m", Span("a.yaml", 1, 4, 3, 2), label="all of it")

    assert shown("a: [1,   \n 2\n]\n", finding) == expected("""
        a.yaml:1:4: error[GM122]: m
            1 | a: [1,
              |    ^^^ all of it
        """)


def test_an_empty_span_and_one_past_the_end_get_one_caret() -> None:
    empty = Diagnostic(CODE, "m", on(1, 3, 0))
    past = Diagnostic(CODE, "m", on(1, 9, 5))

    assert shown("a:\n", empty, past) == expected("""
        a.yaml:1:3: error[GM122]: m
            1 | a:
              |   ^

        a.yaml:1:9: error[GM122]: m
            1 | a:
              |   ^
        """)


def test_a_line_that_is_not_there_has_no_excerpt() -> None:
    assert shown("a: 1", Diagnostic(CODE, "m", on(7, 1))) == "a.yaml:7:1: error[GM122]: m\n"


def test_carets_stand_under_wide_and_combining_characters_and_tabs() -> None:
    source = "日本: x\ne\u0301e\u0301: x\n\t- x\n"
    findings = [
        Diagnostic(CODE, "m", on(line, column)) for line, column in [(1, 5), (2, 7), (3, 4)]
    ]

    assert shown(source, *findings) == expected("""
        a.yaml:1:5: error[GM122]: m
            1 | 日本: x
              |       ^

        a.yaml:2:7: error[GM122]: m
            1 | 日本: x
            2 | e\u0301e\u0301: x
              |     ^

        a.yaml:3:4: error[GM122]: m
            2 | e\u0301e\u0301: x
            3 |     - x
              |       ^
        """)


def test_nothing_from_a_spec_commands_the_terminal() -> None:
    evil = "\x1b[2J\u202e\r"
    span = Span(f"a{evil}.yaml", 1, 2, 1, 3)
    notes = (Note(evil, span), Note(evil))
    finding = Diagnostic(CODE, f"m {evil}", span, label=evil, hint=evil, notes=notes)

    assert render_text([finding], {span.path: f"k{evil}: 1\n"}) == expected(r"""
        a\x1b[2J\u202e\x0d.yaml:1:2: error[GM122]: m \x1b[2J\u202e
            1 | k\x1b[2J\u202e\x0d: 1
              |  ^^^^ \x1b[2J\u202e\x0d
              |  ---- \x1b[2J\u202e\x0d
          note: \x1b[2J\u202e
          help: \x1b[2J\u202e
        """)


def test_a_message_of_two_lines_cannot_pose_as_two_findings() -> None:
    finding = Diagnostic(CODE, "m\nb.yaml:1:1: error[GM122]: lie", on(1, 1), hint="h\nb.yaml: lie")

    assert [line for line in shown("a: 1", finding).splitlines() if line.startswith("b")] == []


def test_color_paints_the_kind_the_message_and_the_carets() -> None:
    finding = Diagnostic(CODE, "m", on(1, 1), label="l", hint="h")

    assert render_text([finding], {"a.yaml": "a: 1"}, color=True) == (
        "a.yaml:1:1: \x1b[1;31merror[GM122]\x1b[0m: \x1b[1mm\x1b[0m\n"
        "\x1b[34m    1 |\x1b[0m a: 1\n"
        "\x1b[34m      |\x1b[0m \x1b[1;31m^ l\x1b[0m\n"
        "  \x1b[36mhelp\x1b[0m: h\n"
    )


def test_nothing_is_said_where_nothing_was_found() -> None:
    assert render_text([], {}) == ""


_NUMBERS = st.integers(min_value=0, max_value=300)
_SPANS = st.none() | st.builds(Span, st.just("a.yaml"), _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS)
_NOTES = st.lists(st.builds(Note, st.text(), _SPANS), max_size=3).map(tuple)


@given(st.text(), st.text(), _SPANS, st.text(), st.text(), _NOTES)
def test_no_finding_and_no_source_raises(  # noqa: PLR0913, PLR0917 - the fields of a diagnostic
    source: str, message: str, span: Span | None, label: str, hint: str, notes: tuple[Note, ...]
) -> None:
    finding = Diagnostic(CODE, message, span, label, hint, notes)

    text = render_text([finding], {"a.yaml": source})

    text.encode()
    assert all(c == "\n" or c.isprintable() for c in text)
