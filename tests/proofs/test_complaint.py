"""What each promtool says of a failed test is understood: the claim, the minute, both sides."""

from __future__ import annotations

from decimal import Decimal

from genmon.diag import Span
from genmon.proofs.case import Alerts, Case, Proof, Sampled, Told
from genmon.proofs.complaint import Complaint, complaints
from genmon.proofs.testfile import text
from genmon.proofs.trial import RULES, Result
from genmon.synthetic import Hold, Series
from genmon.synthetic.series import level
from tests.promtools import EVERY_RELEASE, verdict

SPAN = Span("a.yaml", 1, 1, 1, 2)
RULE = """
groups:
  - name: g
    rules:
      - alert: Long
        expr: s > 5
        for: 2m
        labels: {severity: warning}
        annotations: {said: "it is {{ $value }}"}
      - {alert: Loud, expr: "s > 5"}
"""
QUOTED = 's{path="a\\"b"}'


def _case(*checks: Alerts | Sampled, series: str = "s") -> Case:
    pieces = level((Hold(Decimal(7), 600),))
    return Case("a case", "Long", SPAN, 60, (Series(series, (("path", 'a"b'),), pieces),), checks)


def _said(case: Case, suite: str) -> list[Complaint]:
    proof = Proof("shop", "g", 60, ("g",), (case,), SPAN)
    found = verdict(text(proof, (RULES,), ""), RULE, suite=suite)
    assert found.result is Result.FAILED, found.said
    return list(complaints(case, found.said))


@EVERY_RELEASE
def test_an_alert_that_says_something_else_is_shown_with_both_sides(suite: str) -> None:
    labels = (("path", 'a"b'), ("severity", "warning"))
    right = Alerts(240, "Long", (Told(labels, (("said", "it is 7"),)),), "fires after 2m")
    wrong = Alerts(300, "Long", (Told(labels, (("said", "it is 8"),)),), "goes on")
    (complaint,) = _said(_case(right, wrong), suite)
    assert (complaint.claim, complaint.at) == ("goes on", "5m")
    assert 'said="it is 8"' in complaint.expected
    assert 'said="it is 7"' in complaint.came
    assert "\n" not in complaint.expected + complaint.came


@EVERY_RELEASE
def test_an_alert_that_is_not_there_came_as_nothing(suite: str) -> None:
    labels = (("path", 'a"b'), ("severity", "warning"))
    early = Alerts(60, "Long", (Told(labels, (("said", "it is 7"),)),), "fires early")
    late = Alerts(240, "Loud", (), "is quiet")
    first, second = _said(_case(early, late), suite)
    assert (first.claim, first.at, first.came) == ("fires early", "1m", "nothing")
    assert (second.claim, second.at, second.expected) == ("is quiet", "4m", "nothing")
    assert 'alertname="Loud"' in second.came


@EVERY_RELEASE
def test_two_expressions_at_one_minute_are_told_apart(suite: str) -> None:
    found = _said(
        _case(
            Sampled(240, QUOTED, ((QUOTED, "8"),), "reads 8"),
            Sampled(240, f"{QUOTED} + 1", (('{path="a\\"b"}', "8"),), "reads 8 then"),
            Sampled(240, f"{QUOTED} + 2", (('{path="a\\"b"}', "8"),), "reads 8 at last"),
        ),
        suite,
    )
    assert [complaint.at for complaint in found] == ["4m", "4m"]
    assert [complaint.claim for complaint in found] == ["reads 8", "reads 8 at last"]
    assert [complaint.came.rpartition(" ")[2] for complaint in found] == ["7E+00", "9E+00"]


@EVERY_RELEASE
def test_an_expression_without_a_value_came_as_nothing(suite: str) -> None:
    (complaint,) = _said(_case(Sampled(240, "gone", (("gone", "1"),), "is there")), suite)
    assert (complaint.claim, complaint.at, complaint.came) == ("is there", "4m", "nothing")


@EVERY_RELEASE
def test_what_cannot_be_evaluated_is_one_complaint_with_all_that_was_said(suite: str) -> None:
    (complaint,) = _said(_case(Sampled(240, "rate(s)", (), "is nothing")), suite)
    assert complaint.claim == "it cannot be evaluated"
    assert "expected type range vector" in complaint.came
