"""Recorded output of promtool 2.42, 2.53 and 3.5, and output that no promtool prints."""

from __future__ import annotations

import pytest

from genmon.proc import Finished
from genmon.validate.promtool_output import read

PARSE = './b.yml: 5:11: group "g", rule 1, "r": could not parse expression: 1:7: parse error: x'
LINT = "lint error 1 duplicate rule(s) found.\nMetric: A\nLabel(s):\n\ta: b\nMight cause"
SUCCESS = "Checking ./{}\n  SUCCESS: 1 rules found\n\n"


def _done(stdout: str, stderr: str, status: int = 1) -> Finished:
    return Finished(("promtool",), status, stdout, stderr)


@pytest.mark.parametrize("gap", ["\n", ""], ids=["2.42", "2.53 and 3.5"])
def test_complaints_are_paired_with_files(gap: str) -> None:
    middle = f"Checking ./b.yml\n{gap}Checking ./c d.yml\n\n"
    stdout = SUCCESS.format("a.yml") + middle + SUCCESS.format("e.yml")
    told = read(_done(stdout, f"  FAILED:\n{PARSE}\n  FAILED:\n{LINT}\n"))
    assert told == {"a.yml": "", "b.yml": PARSE, "c d.yml": LINT, "e.yml": ""}


def test_a_configuration_and_its_rule_files_are_sections_of_their_own() -> None:
    stdout = (
        "Checking ./s/p.yml\n  SUCCESS: 1 rule files found\n"
        '  WARNING: file "t.json" for file_sd in scrape job "b" does not exist\n'
        " SUCCESS: ./s/p.yml is valid prometheus config file syntax\n\n"
        "Checking s/r.yml\n  SUCCESS: 2 rules found\n\n"
        "Checking ./q.yml\n\n"
    )
    stderr = "  FAILED: parsing YAML file ./q.yml: yaml: line 1: did not find\n"
    told = read(_done(stdout, stderr))
    assert told == {
        "s/p.yml": "",
        "s/r.yml": "",
        "q.yml": " parsing YAML file ./q.yml: yaml: line 1: did not find",
    }


def test_a_warning_before_the_complaints_is_none() -> None:
    log = "time=2026-01-01 level=WARN msg=second document\n"
    assert read(_done("Checking ./b.yml\n", f"{log}  FAILED:\n{PARSE}\n")) == {"b.yml": PARSE}


@pytest.mark.parametrize(
    ("stdout", "stderr"),
    [
        ("", ""),
        ("Segmentation fault", "core dumped"),
        ("Checking ./a.yml\nChecking ./b.yml\n", f"  FAILED:\n{PARSE}\n"),
        (SUCCESS.format("a.yml"), f"  FAILED:\n{PARSE}\n"),
        ("Checking ./a.yml\n", "  FAILED:\n"),
    ],
)
def test_what_cannot_be_paired_is_no_verdict(stdout: str, stderr: str) -> None:
    assert read(_done(stdout, stderr)) == {}
