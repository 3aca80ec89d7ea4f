"""Matchers of both notations: what is read, and what it matches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.classic_matchers import MatcherError
from genmon.alertmanager.read.parse_matchers import parse_matchers
from tests.alertmanager.oracle import Release
from tests.yaml_values import yaml_values

Case = dict[str, Any]
CASES: list[Case] = yaml_values(Path(__file__).with_name("matchers.yaml").read_text("utf-8"))
OLD, NEW = (0, 25), (0, 33)


def _expected(case: Case, version: Version) -> object:
    return case.get("both", case.get("old" if version < (0, 27) else "new"))


def _read(text: str, version: Version) -> object:
    try:
        return [str(parse_matcher) for parse_matcher in parse_matchers(text, version)]
    except MatcherError:
        return "refused"


@pytest.mark.parametrize("version", [OLD, NEW])
@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_is_read_as_that_version_does(case: Case, version: Version) -> None:
    assert _read(case["text"], version) == _expected(case, version)


def test_amtool_accepts_the_same_texts(release: Release, tmp_path: Path) -> None:
    different = []
    for number, case in enumerate(CASES):
        file = tmp_path / f"{number}.yml"
        route = {"receiver": "r", "routes": [{"matchers": [case["text"]]}]}
        file.write_text(yaml.safe_dump({"route": route, "receivers": [{"name": "r"}]}))
        if release.accepts(file) == (_expected(case, release.version) == "refused"):
            different.append(case["text"])
    assert different == []


@pytest.mark.parametrize(
    ("matcher", "value", "matches"),
    [
        (Matcher("a", "=", "b"), "b", True),
        (Matcher("a", "=", "b"), "bb", False),
        (Matcher("a", "=", ""), "", True),
        (Matcher("a", "!=", "b"), "", True),
        (Matcher("a", "!=", ""), "", False),
        (Matcher("a", "=~", "b"), "bb", False),
        (Matcher("a", "=~", "b|c"), "c", True),
        (Matcher("a", "=~", ".*"), "", True),
        (Matcher("a", "=~", ".+"), "", False),
        (Matcher("a", "!~", ".+"), "", True),
        (Matcher("a", "=~", "b.c"), "b\nc", False),
        (Matcher("a", "=~", "(?s)b.c"), "b\nc", True),
        (Matcher("a", "=~", "(?i)b"), "B", True),
        (Matcher("a", "=~", "b"), "b\n", False),
        (Matcher("a", "=~", r"\pL+"), "é", True),
        (Matcher("a", "=~", "b)|(c"), "bd", True),
        (Matcher("a", "=~", "b)|(c"), "dc", True),
    ],
    ids=str,
)
def test_a_value_is_matched_whole(matcher: Matcher, value: str, matches: bool) -> None:  # noqa: FBT001 - a table
    assert matcher.accepts(value) is matches
    assert matcher.matches({"a": value} if value else {}) is matches
