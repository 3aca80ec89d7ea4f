"""``genmon drift``: the output folder and two servers → what runs otherwise than generated."""

from genmon.commands.drift.difference import Difference
from genmon.commands.drift.generated import GeneratedError, systems_of
from genmon.commands.drift.run import DriftRequest, ServerDrift, drift

__all__ = [
    "Difference",
    "DriftRequest",
    "GeneratedError",
    "ServerDrift",
    "drift",
    "systems_of",
]
