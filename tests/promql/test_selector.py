"""Selectors: a metric with label matchers, from text and back, and nothing that breaks out."""

from __future__ import annotations

from contextlib import suppress

import promql_parser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genmon.promql.selector import Matcher, Selector, SelectorError, parse_selector, quote
from genmon.text.unseen import first_unseen

LABEL = st.from_regex(r"[a-zA-Z_][a-zA-Z0-9_]{0,10}", fullmatch=True).filter(
    lambda name: name != "__name__"
)
VALUE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: not first_unseen(text)
)

NONE = "is no regular expression of Prometheus"


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("up", Selector("up")),
        (" up ", Selector("up")),
        ("up{}", Selector("up")),
        ("job:latency:p95", Selector("job:latency:p95")),
        ('x{b="1", a!="2"}', Selector("x", (Matcher("a", "!=", "2"), Matcher("b", "=", "1")))),
        ('x{a=~"5..",a!~""}', Selector("x", (Matcher("a", "!~", ""), Matcher("a", "=~", "5..")))),
        ("x{a='q\"'}", Selector("x", (Matcher("a", "=", 'q"'),))),
        (r'x{a="\\d\"\n"}', Selector("x", (Matcher("a", "=", '\\d"\n'),))),
    ],
)
def test_a_selector_is_a_metric_and_its_matchers_by_label(text: str, selector: Selector) -> None:
    assert parse_selector(text) == selector


@pytest.mark.parametrize(
    "text",
    [
        "rate(x[5m])",
        "x[5m]",
        "x offset 5m",
        "x @ 0",
        "1",
        "x + y",
        "(x)",
        "-x",
        '"x"',
        '{a="1"}',
        '{__name__="x"}',
        '{__name__=~"x.*"}',
        'x{a="1" or b="2"}',
        'x{__name__="y"}',
    ],
)
def test_anything_more_than_a_metric_with_matchers_is_refused(text: str) -> None:
    with pytest.raises(SelectorError) as refused:
        parse_selector(text)
    assert refused.value.step == (
        'write a metric and label matchers, nothing more: `http_requests_total{status=~"5.."}`'
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "a selector is empty"),
        ("  ", "a selector is empty"),
        ("x{", "`x{` is not a selector: unexpected end of input inside braces"),
        ("x" * 2001, "a selector of 2001 characters is too long"),
        ("rate(x[5m])", "`rate(x[5m])` is not a plain selector"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, what: str) -> None:
    with pytest.raises(SelectorError) as refused:
        parse_selector(text)
    assert refused.value.what == what


def test_an_injection_stays_inside_its_value() -> None:
    selector = parse_selector(r'a{a="x\"} or vector(1) #"}')
    assert selector == Selector("a", (Matcher("a", "=", 'x"} or vector(1) #'),))
    assert str(selector) == r'a{a="x\"} or vector(1) #"}'


def test_a_matcher_more_stands_in_its_place() -> None:
    selector = Selector("x", (Matcher("b", "=", "1"),)).where("a", "=~", "$a").named("y")
    assert str(selector) == 'y{a=~"$a",b="1"}'


def test_only_what_promql_escapes_is_escaped() -> None:
    assert quote('a\\b"c\nd\te$f') == '"a\\\\b\\"c\\nd\te$f"'


@given(
    st.lists(
        st.builds(Matcher, LABEL, st.sampled_from(["=", "!="]), VALUE),
        unique_by=lambda matcher: matcher.label,  # two of one label may match nothing
        max_size=4,
    )
)
def test_whatever_the_values_a_selector_is_read_back_as_itself(matchers: list[Matcher]) -> None:
    selector = Selector("up")
    for matcher in matchers:
        selector = selector.where(matcher.label, matcher.op, matcher.value)
    assert parse_selector(str(selector)) == selector


@given(VALUE)
def test_whatever_the_value_it_is_one_matcher_of_one_selector(value: str) -> None:
    parsed = promql_parser.parse(str(Selector("up").where("a", "=", value)))
    assert isinstance(parsed, promql_parser.VectorSelector)
    assert [m.value for m in parsed.matchers.matchers] == [value]


@given(st.text(max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(SelectorError):
        selector = parse_selector(text)
        assert parse_selector(str(selector)) == selector


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('x{a=~"(?x)b"}', f"`(?x)b` {NONE}: invalid perl operator: (?x"),
        ('x{a!~"b{2000}"}', f"`b{{2000}}` {NONE}: invalid repetition size: {{2000}}"),
        ('x{a=~"b)(c"}', f"`b)(c` {NONE}: unexpected ): b)(c"),
        ('x{a=~".*"}', '`a=~".*"` matches every series'),
        ('x{a!~".*"}', '`a!~".*"` match no series'),
        ('x{a="1",a!="1"}', '`a="1"` and `a!="1"` match no series'),
        ('x{a="get",a=~"p.*"}', '`a="get"` and `a=~"p.*"` match no series'),
    ],
)  # fmt: skip
def test_a_matcher_that_no_server_reads_or_that_decides_nothing_is_refused(
    text: str, what: str
) -> None:
    with pytest.raises(SelectorError) as refused:
        parse_selector(text)
    assert refused.value.what == what
    assert refused.value.step


@pytest.mark.parametrize(
    ("pattern", "accepted", "refused"),
    [
        (r"a\\z", "a", "a\n"),
        (r"\\pL", "é", "1"),
        ("(?U)a+", "aa", "b"),
        ("[[:alpha:]]+", "ab", "a1"),
        ("((x+x+)+y|x{30})", "x" * 30, "x" * 60),
    ],
)
def test_a_pattern_is_read_as_go_reads_it(pattern: str, accepted: str, refused: str) -> None:
    (matcher,) = parse_selector(f'x{{a=~"{pattern}"}}').matchers
    assert (matcher.accepts(accepted), matcher.accepts(refused)) == (True, False)
