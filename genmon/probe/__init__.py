"""What puts a signal at a value: courses, the raw series that follow them, and their labels."""

from genmon.probe.bench import Bench
from genmon.probe.beside import beyond
from genmon.probe.course import (
    Course,
    Hold,
    Lack,
    State,
    constant,
    cut,
    filled,
    hollow,
    length,
    mapped,
    scaled,
    spread,
    unbroken,
    wherever,
)
from genmon.probe.edge import Rarely, beat, rarely, seldom, stays, turns
from genmon.probe.floor import floored
from genmon.probe.member import Member
from genmon.probe.probe import (
    MARGIN,
    Asked,
    Births,
    Given,
    Probe,
    Readings,
    shortest_window,
    spacing,
)
from genmon.probe.reach import can_be, is_impossible
from genmon.probe.scene import Scene
from genmon.probe.series import Series, Written
from genmon.probe.targets import with_targets

__all__ = [
    "MARGIN",
    "Asked",
    "Bench",
    "Births",
    "Course",
    "Given",
    "Hold",
    "Lack",
    "Member",
    "Probe",
    "Rarely",
    "Readings",
    "Scene",
    "Series",
    "State",
    "Written",
    "beat",
    "beyond",
    "can_be",
    "constant",
    "cut",
    "filled",
    "floored",
    "hollow",
    "is_impossible",
    "length",
    "mapped",
    "rarely",
    "scaled",
    "seldom",
    "shortest_window",
    "spacing",
    "spread",
    "stays",
    "turns",
    "unbroken",
    "wherever",
    "with_targets",
]
