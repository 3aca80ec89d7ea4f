"""Two members at once: each has its alert."""

from __future__ import annotations

from genmon.proof.case import Case, Sampled
from genmon.proof.stage import OTHER, Stage
from genmon.proof.subject import alerts_of


def together(stage: Stage) -> Case:
    """Show two members past the threshold for long enough: neither hides the other."""
    at = stage.moments
    course = (*stage.lead, stage.fault(stage.levels.past[0], at))
    series = (*stage.put(course, stage.first), *stage.put(course, OTHER))
    firing = f"count({alerts_of(stage.rule, 'firing')})"
    checks = (Sampled(at.told, firing, (("{}", "2"),), "both fire"),)
    return stage.case("fires for two at once", series, checks)
