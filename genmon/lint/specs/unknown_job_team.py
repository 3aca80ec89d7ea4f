"""A scrape job is labelled with a team that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic, did_you_mean
from genmon.lint.rule import LintRule
from genmon.model.system_specs import SystemSpecs
from genmon.units.naming import TEAM

UNKNOWN_JOB_TEAM = Code(
    "GM365",
    "unknown team on a scrape job",
    """
The label `team` of a scrape job is on all its series, so alerts that keep it are told to that team.
The team is one of `teams`, where the system has any.
""",
)


def check(specs: SystemSpecs) -> Iterator[Diagnostic]:
    """Yield a finding for each job whose label `team` names none of the teams."""
    for job in specs.scrape.jobs.values() if specs.teams else ():
        team = job.own_labels.get(TEAM)
        if team is not None and team not in specs.teams:
            hint = did_you_mean(team, specs.teams, what="teams")
            yield Diagnostic(
                UNKNOWN_JOB_TEAM,
                f"unknown team `{team}`",
                job.at("team" if job.team else "labels"),
                hint=hint,
            )


RULE = LintRule("unknown_job_team", check)
