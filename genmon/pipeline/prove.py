"""A planned system to the proofs of its alerts: as files to write, and as trials to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genmon.artifact import Artifact, Checker, LineMap
from genmon.emit import HEADER
from genmon.emit.prometheus import file_of_group, rules_text
from genmon.pipeline.planned import Planned
from genmon.plan import RuleGroup
from genmon.proof.case import Proof
from genmon.proof.prove import prove
from genmon.proof.testfile import text
from genmon.proof.trial import RULES, Trial


def proofs(planned: Planned) -> tuple[Proof, ...]:
    """Return the proofs of a system's alerts."""
    return prove(planned.provable, planned.plan)


def proof_files(planned: Planned) -> Iterator[Artifact]:
    """Yield the proofs as files that ``promtool test rules`` runs where they lie."""
    header = HEADER.format(system=planned.plan.name)
    files = file_of_group(planned.plan)
    for proof in proofs(planned):
        needed = dict.fromkeys(f"../rules/{files[group]}" for group in proof.groups)
        yield Artifact(
            path=proof.path,
            content=text(proof, tuple(needed), header).encode(),
            checker=Checker.NONE,
            system=proof.system,
            line_map=LineMap((), proof.origin),
        )


def trial_of(proof: Proof, groups: Mapping[str, RuleGroup]) -> Trial:
    """Return a proof with just the rules that it needs."""
    rules = rules_text(tuple(groups[name] for name in proof.groups))
    return Trial(proof.path, text(proof, (RULES,), ""), rules)
