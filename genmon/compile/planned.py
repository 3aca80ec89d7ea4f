"""What the stages up to the plan come to, for one system."""

from __future__ import annotations

from genmon.frozen import dataclass
from genmon.model.system_specs import SystemSpecs
from genmon.plan import SystemPlan
from genmon.proofs.prove import Provable


@dataclass(frozen=True, slots=True)
class Planned:
    """A system that is free of errors: what its specs say, and what is to be written and proved."""

    specs: SystemSpecs
    plan: SystemPlan
    provable: Provable
