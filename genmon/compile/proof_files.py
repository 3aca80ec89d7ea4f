"""A planned system to the proofs of its alerts: as files to write, and as trials to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.artifact import Artifact, Checker, LineMap
from genmon.compile.planned import Planned
from genmon.emit import header
from genmon.emit.prometheus import file_of_group, rules_text
from genmon.plan import RuleGroup
from genmon.proofs.case import Proof, path_of
from genmon.proofs.needed import loaded
from genmon.proofs.prove import prove
from genmon.proofs.testfile import head, text
from genmon.proofs.trial import RULES, Trial
from genmon.proofs.written import Known, Writer


def proofs(planned: Planned) -> tuple[Proof, ...]:
    """Return the proofs of a system's alerts."""
    return prove(planned.provable, planned.plan)


def proof_files(planned: Planned, known: Known) -> Iterator[Artifact]:
    """Yield the proofs as files that ``promtool test rules`` runs where they lie.

    ``known`` keeps what was worked out, for systems that have groups of the same shape.
    """
    plan = planned.plan
    opening, files = header(plan), file_of_group(plan)
    writer = Writer(planned.provable, plan, known)
    for group in (rule_group for rule_group in plan.groups if rule_group.alerts):
        needed = writer.needed[group.name]
        rule_files = tuple(dict.fromkeys(f"../rules/{files[name]}" for name in needed))
        for every, cases in writer.cases(group):
            yield Artifact(
                path=path_of(plan.name, group.name, every),
                content=(head(every, needed, rule_files, opening) + cases).encode(),
                checker=Checker.NONE,
                system=plan.name,
                line_map=LineMap((), group.origin.span),
            )


def trial_of(proof: Proof, groups: Mapping[str, RuleGroup]) -> Trial:
    """Return a proof with just the rules that it needs."""
    return Trial(proof.path, text(proof, (RULES,), ""), rules_text(loaded(proof.groups, groups)))
