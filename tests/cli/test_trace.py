"""`genmon trace`: the list as people and programs read it, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from genmon.cli.group import run
from tests.compiling import MINIMAL

_SHOP = """
seeds:
  SHOP-001: {says: requests are counted}
  SHOP-002: {says: the shop is friendly, not: a matter of taste}
  SHOP-003: {says: "requests have a number", as: SHOP-001}
  SHOP-004: {says: there is a book, file: book.md}
  SHOP-005: {says: a bell rings}
metrics:
  requests_total: {type: counter, counts: requests, seed: SHOP-001}
signals:
  requests: {rate: requests_total, over: 5m, seed: SHOP-001}
"""
_INN = """
seeds:
  INN-001: {says: nobody sleeps, not: nobody asks}
"""


@pytest.fixture(autouse=True)
def _specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for system, spec in (("shop", _SHOP), ("inn", _INN)):
        (tmp_path / "specs" / system).mkdir(parents=True)
        (tmp_path / "specs" / system / "a.yaml").write_text(spec + MINIMAL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_every_statement_is_listed_with_what_answers_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["trace"]) == 0
    assert capsys.readouterr() == (
        dedent(
            """\
            INN-001   nobody sleeps
                      cannot be monitored: nobody asks
            SHOP-001  requests are counted
                      metric requests_total
                      record shop:requests:rate5m
            SHOP-002  the shop is friendly
                      cannot be monitored: a matter of taste
            SHOP-003  requests have a number
                      same as SHOP-001 → metric requests_total, and 1 more
            SHOP-004  there is a book
                      no file book.md is generated
            SHOP-005  a bell rings
                      nothing answers it
            4 of 6 statements answered
            """
        ),
        "",
    )


def test_missing_lists_what_nothing_answers_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "--missing"]) == 1
    assert capsys.readouterr().out == dedent(
        """\
        SHOP-004  there is a book
                  no file book.md is generated
        SHOP-005  a bell rings
                  nothing answers it
        4 of 6 statements answered
        """
    )


def test_missing_passes_where_all_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "--missing", "--system", "inn"]) == 0
    assert capsys.readouterr().out == "1 of 1 statements answered\n"


def test_programs_read_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "--missing", "--format", "json"]) == 1
    nothing = {"answers": [], "not": "", "as": "", "answered": False, "system": "shop"}
    assert json.loads(capsys.readouterr().out) == {
        "statements": [
            {
                **nothing,
                "id": "SHOP-004",
                "says": "there is a book",
                "at": "specs/shop/a.yaml:6:3",
                "not_written": ["book.md"],
            },
            {
                **nothing,
                "id": "SHOP-005",
                "says": "a bell rings",
                "at": "specs/shop/a.yaml:7:3",
                "not_written": [],
            },
        ],
        "answered": 4,
        "total": 6,
    }


def test_json_says_where_each_answer_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", "--system", "shop", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)["statements"][0]
    assert first["answers"] == [
        {"kind": "metric", "name": "requests_total", "at": "specs/shop/a.yaml:9:59"},
        {"kind": "record", "name": "shop:requests:rate5m", "at": "specs/shop/a.yaml:11:52"},
    ]


def test_specs_with_errors_are_not_traced(capsys: pytest.CaptureFixture[str]) -> None:
    Path("specs/shop/b.yaml").write_text("seeds: {SHOP-006: {says: x, as: SHOP-009}}\n")
    assert run(["trace"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == (
        "",
        "specs/shop/b.yaml:1:33: error[GM351]: unknown statement `SHOP-009`",
    )
