"""What promtool printed of a failed test to what it expected, what came, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.frozen import dataclass
from genmon.proofs.case import Alerts, Case, Check
from genmon.units.duration import format_duration

_STARTS = re.compile(r"^ {4}(?=alertname: |expr: |rule: )", re.MULTILINE)
_NAMED = re.compile(r"^ {4}name: .*\n", re.MULTILINE)
"""The name of the case, which stands above the complaints on its alerts."""
_EXPR = re.compile(r'expr: "(?P<expr>.*)", time: ')
_TIME = re.compile(r"time: (?P<time>[0-9a-z]+)")
_BOTH = re.compile(r"exp:\s?(?P<expected>.*?)\n\s*got:\s?(?P<came>.*)", re.DOTALL)
_NONE = frozenset({"", "nil"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """One check that did not hold; ``expected`` and ``came`` are as promtool prints them."""

    claim: str
    at: str
    expected: str
    came: str


def complaints(case: Case, said: str) -> Iterator[Complaint]:
    """Yield what promtool held against one case that it ran by itself.

    Releases differ in white space and in whether they name the case; a text that is not
    understood is one complaint as it is.
    """
    found = [_complaint(case, block) for block in _STARTS.split(_NAMED.sub("", said))[1:]]
    yield from found or [Complaint("it cannot be evaluated", "", "", _plain(said))]


def _complaint(case: Case, block: str) -> Complaint:
    time, both = _TIME.search(block), _BOTH.search(block)
    at = time["time"] if time else ""
    if both is None:
        return Complaint("it cannot be evaluated", at, "", _plain(block))
    claims = [check.claim for check in case.checks if _is_of(check, at, block)]
    expected, came = _plain(both["expected"]), _plain(both["came"])
    return Complaint(claims[0] if claims else "", at, expected, came)


def _is_of(check: Check, at: str, block: str) -> bool:
    if format_duration(check.at) != at:
        return False
    if isinstance(check, Alerts):
        return block.startswith("alertname: ")
    asked = _EXPR.match(block)
    return asked is not None and _unquoted(asked["expr"]) == _unquoted(check.expr)


def _unquoted(text: str) -> str:
    return text.replace("\\", "").replace('"', "")


def _plain(text: str) -> str:
    """Put a text on one line, and say it where there is nothing."""
    line = " ".join(text.split()).strip("[], ")
    return "nothing" if line in _NONE else line
