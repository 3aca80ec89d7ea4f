"""The higher the step of an escalation, the later it is taken."""

from __future__ import annotations

from tests.compiling import MINIMAL, compile_text, rendered, text

_STEPS = """
escalation:
  of: [critical, warning]
  levels:
    - {name: ToLead, level: 2, after: 3h, to: desk}
    - {name: ToHead, level: 3, after: 2h, to: desk}
"""


def _findings(steps: str) -> str:
    return rendered(compile_text({"shop/system.yaml": MINIMAL + steps}))


def test_a_lower_step_that_comes_later_is_told() -> None:
    assert _findings(_STEPS) == text("""
    shop/system.yaml:11:39: warning[GM398]: level 2 is told after 3h, level 3 after 2h
       10 |   levels:
       11 |     - {name: ToLead, level: 2, after: 3h, to: desk}
          |                                       ^^
       12 |     - {name: ToHead, level: 3, after: 2h, to: desk}
          |                                       -- this step comes before it
      help: swap the two times, so that level 3 comes later
    """)


def test_steps_of_different_severities_are_not_compared() -> None:
    steps = _STEPS.replace("3h, to: desk", "3h, to: desk, of: [warning]")
    assert _findings(steps.replace("2h, to: desk", "2h, to: desk, of: [critical]")) == ""


def test_steps_in_order_are_fine() -> None:
    assert _findings(_STEPS.replace("3h", "1h")) == ""
