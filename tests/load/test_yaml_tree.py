"""parse: YAML to plain values with places; what YAML allows and specs do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.diag import Diagnostic, Severity, Span
from genmon.load import SpecFile, parse
from genmon.load.yaml_tree import MAX_DEPTH
from genmon.model.source import SourceList, SourceMap


def read(text: str) -> SourceMap:
    tree, findings = parse(SpecFile("a.yaml", text))
    assert findings == ()
    assert tree is not None
    return tree


def said(text: str) -> list[str]:
    return [one(finding) for finding in parse(SpecFile("a.yaml", text))[1]]


def one(finding: Diagnostic) -> str:
    notes = "".join(f" | {note.span}: {note.message}" for note in finding.notes)
    return f"{_range(finding.span)} {finding.code}: {finding.message} | {finding.hint}{notes}"


def _range(span: Span | None) -> str:
    assert span is not None
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


def test_plain_scalars_follow_the_core_schema_of_yaml_1_2() -> None:
    text = "a: on\nb: yes\nc: 22:00\nd: 1_000\ne: 0x10\nf: 2026-01-01\ng: .inf\nh: 12\ni: 0.10\n"

    tree = read(text + "j: true\nk: ~\nl:\nm: 1e3\n")

    assert tree == {
        "a": "on",
        "b": "yes",
        "c": "22:00",
        "d": "1_000",
        "e": "0x10",
        "f": "2026-01-01",
        "g": ".inf",
        "h": 12,
        "i": 0.1,
        "j": True,
        "k": None,
        "l": None,
        "m": 1000.0,
    }
    assert tree.raw["i"] == "0.10"
    assert tree.raw["m"] == "1e3"


def test_quoted_scalars_and_blocks_are_text() -> None:
    tree = read("a: '5'\nb: \"true\"\nc: ''\nd: |\n  1\ne: \"\\u00e9\\t\"\n")

    assert tree == {"a": "5", "b": "true", "c": "", "d": "1\n", "e": "é\t"}


def test_every_key_and_value_knows_its_place_in_characters() -> None:
    tree = read('größe: {日本: "x", b: [1, "zwei"]}\n')

    assert tree.keys_at == {"größe": Span("a.yaml", 1, 1, 1, 6)}
    assert tree.values_at == {"größe": Span("a.yaml", 1, 8, 1, 33)}
    inner = tree["größe"]
    assert inner.span == Span("a.yaml", 1, 8, 1, 33)
    assert inner.values_at["日本"] == Span("a.yaml", 1, 13, 1, 16)
    assert inner["b"].items_at == [Span("a.yaml", 1, 22, 1, 23), Span("a.yaml", 1, 25, 1, 31)]
    assert inner["b"].raw == ["1", "zwei"]


def test_the_place_of_a_block_collection_is_its_first_key_or_item() -> None:
    tree = read("a:\n  first: 1\n  second: 2\nb:\n  - x: 1\n    y: 2\n  - z\nc:\n  -\n    q: 1\n")

    assert tree.span == Span("a.yaml", 1, 1, 1, 2)
    assert tree.values_at == {
        "a": Span("a.yaml", 2, 3, 2, 8),
        "b": Span("a.yaml", 5, 3, 5, 6),
        "c": Span("a.yaml", 9, 3, 9, 4),
    }


def test_an_absent_value_stands_after_its_colon() -> None:
    assert read("a:\nb: 1\n").values_at["a"] == Span("a.yaml", 1, 3, 1, 3)


def test_line_ends_of_windows_do_not_move_places() -> None:
    tree = read("a: 1\r\nb: 2\r\n")

    assert tree.values_at["b"] == Span("a.yaml", 2, 4, 2, 5)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "--- # x\n"])
def test_a_file_that_defines_nothing_is_a_warning(text: str) -> None:
    tree, findings = parse(SpecFile("a.yaml", text))

    assert tree is None
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert said(text) == ["1:1-1:1 GM128: defines nothing | delete it, or write its first section"]


@pytest.mark.parametrize(
    ("text", "found"), [("- a\n", "a list"), ("text\n", "a bare value"), ("null\n", "a bare value")]
)
def test_a_file_that_is_no_mapping_is_an_error(text: str, found: str) -> None:
    tree, _ = parse(SpecFile("a.yaml", text))

    assert tree is None
    assert [line.split(" ", 1)[1] for line in said(text)] == [
        (
            f"GM127: a spec file is a mapping of sections, and this is {found} | "
            "write it under the name of its section, such as `signals:`"
        )
    ]


def test_a_duplicate_key_points_at_both_places_and_the_first_one_stays() -> None:
    text = "a:\n  x: 1\n  y: 2\n  x: 3\n"

    tree, _ = parse(SpecFile("a.yaml", text))

    assert tree == {"a": {"x": 1, "y": 2}}
    assert said(text) == [
        (
            "4:3-4:4 GM122: the key `x` is given twice | delete or rename one of them | "
            "a.yaml:2:3: first given here"
        )
    ]


def test_keys_that_differ_in_quotes_only_are_duplicates() -> None:
    assert [line[:21] for line in said("{a: 1, 'a': 2}")] == ["1:8-1:11 GM122: the k"]


def test_an_anchor_and_its_alias_are_refused() -> None:
    hint = "define it once and use its name; text that begins with"

    assert said("a: &x [1]\nb: *x\n") == [
        f"1:4-1:5 GM124: the anchor `&x` is not allowed | {hint} `&` must be quoted",
        f"2:4-2:6 GM124: the alias `*x` is not allowed | {hint} `*` must be quoted",
    ]


def test_a_merge_key_is_refused_and_a_quoted_one_is_a_name() -> None:
    assert said("a:\n  <<: {b: 1}\n") == [
        (
            "2:3-2:5 GM124: the merge key `<<` is not allowed | "
            "write the entries out; to say a thing once, define it once and use its name"
        )
    ]
    assert read("'<<': 1\n") == {"<<": 1}


def test_an_anchor_bomb_is_refused_in_no_time() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]

    before = time.process_time()
    found = said("\n".join(lines))

    assert time.process_time() - before < 0.5
    assert len(found) == 101
    assert found[-1].endswith(
        "GM131: more than 100 findings; the rest of this file was not read | "
        "mend the first ones and run again"
    )


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("!!python/object:os.system", "!!python/object:os.system"),
        ("!!int", "!!int"),
        ("!mine", "!mine"),
        ("!", "!"),
        ("!<tag:example.org,2000:x>", "tag:example.org,2000:x"),
    ],
)
@pytest.mark.parametrize("value", ["5", "[5]", "{b: 5}"])
def test_a_tag_is_refused(tag: str, shown: str, value: str) -> None:
    assert said(f"a: {tag} {value}\n") == [
        (
            f"1:4-1:5 GM125: the tag `{shown}` is not allowed | "
            "delete it; text that begins with `!` must be quoted"
        )
    ]


@pytest.mark.parametrize("key", ["5", "true", "null", "~", "1.5", "-3"])
def test_a_plain_key_that_is_no_text_is_refused(key: str) -> None:
    assert said(f"a:\n  {key}: x\n") == [
        f'2:3-2:{3 + len(key)} GM129: keys are names, and `{key}` is not one | quote it: "{key}"'
    ]


def test_quoted_keys_and_words_of_yaml_1_1_are_names() -> None:
    assert read('"5": a\non: b\n"": c\n') == {"5": "a", "on": "b", "": "c"}


def test_a_missing_key_is_placed() -> None:
    assert said("?\n: x\n") == ["1:2-1:2 GM129: a key is missing here | write a name"]


def test_a_collection_as_a_key_is_refused() -> None:
    assert said("? [a, b]\n: x\n") == [
        "1:3-1:4 GM129: keys are names, and this is a list or a mapping | write a name"
    ]


def test_a_template_without_quotes_is_told_to_quote_itself() -> None:
    assert said("summary: {{ $value }}\n") == [
        (
            "1:11-1:12 GM129: keys are names, and this is a list or a mapping | "
            "quote the whole text: '{{ … }}'"
        )
    ]


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", "-1e999", "18446744073709551616"])
def test_a_number_out_of_range_is_refused(number: str) -> None:
    shown = number if len(number) <= 60 else "9" * 59 + "…"

    assert said(f"a: {number}\n") == [
        (
            f"1:4-1:{4 + len(number)} GM130: the number `{shown}` is out of range | "
            "quote it if it is an identifier"
        )
    ]


def test_a_number_out_of_range_is_no_key() -> None:
    assert [line.split(":", 3)[2] for line in said(f"{'9' * 30}: 1\n")] == ["31 GM129", "31 GM130"]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[\n", "{? ", "[a, "])
def test_nesting_beyond_50_is_refused_whatever_the_size(opening: str) -> None:
    text = opening * (2**20 // len(opening))

    before = time.process_time()
    found = said(text)

    assert time.process_time() - before < 0.5
    assert [line.split(" ", 1)[1] for line in found] == [
        "GM126: this is nested more than 50 deep | close the brackets, or write it flatter"
    ]


@pytest.mark.parametrize("before", ["", "a: 1\n", "{a: 1}\n", "a: 1\n...\n", "a: 1\n---\n"])
def test_many_directives_take_no_time(before: str) -> None:
    text = before + "".join(f"%TAG !t{number}! x\n" for number in range(60_000)) + "---\na: 1\n"

    start = time.process_time()
    found = said(text)

    assert time.process_time() - start < 0.5
    assert found[0].split(" ")[1] in {"GM123:", "GM132:"}


def test_nesting_of_50_is_read() -> None:
    text = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    read(text)

    assert len(said(text.replace("[", "[[", 1).replace("]", "]]", 1))) == 1


def test_all_findings_that_do_not_stop_the_reader_are_reported_at_once() -> None:
    found = said("a: &x 1\na: !t 2\n5: 1e999\nb: [*x]\n---\nc: 1\n")

    assert [line.split(" ")[1] for line in found] == [
        "GM124:",
        "GM122:",
        "GM125:",
        "GM129:",
        "GM130:",
        "GM124:",
        "GM123:",
    ]


def test_lists_are_source_lists() -> None:
    assert isinstance(read("a: [1]\n")["a"], SourceList)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    parse(SpecFile("a.yaml", text))


_PIECES = (
    *("a", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", ",", "\n", "\n  ", "\t", "'", '"', "#"),
    *(
        "&x ",
        "*x",
        "!t ",
        "|",
        ">",
        "%",
        "@",
        "`",
        "---",
        "...",
        "<<",
        "5",
        "1e999",
        "~",
        "\\u",
        " ",
    ),
    *("\r", "\x85", "\u2028", "\ufeff", "\0", "\ud800", "日", "🚀", "%TAG ! !\n", "{{"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_no_broken_yaml_raises_and_every_place_is_in_the_file(text: str) -> None:
    tree, findings = parse(SpecFile("a.yaml", text))

    assert tree is not None or findings
    for finding in findings:
        assert finding.span is not None
        assert 1 <= finding.span.line <= len(text.splitlines()) + 1
        assert finding.span.column >= 1
        assert finding.hint
