"""What puts a signal at a value: courses, the raw series that follow them, and their labels."""

from genmon.synthetic.bench import Bench
from genmon.synthetic.beside import beyond, far_past
from genmon.synthetic.course import (
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
from genmon.synthetic.edge import Rarely, beat, rarely, seldom, stays, turns
from genmon.synthetic.floor import floored
from genmon.synthetic.member import Member
from genmon.synthetic.probe import (
    MARGIN,
    Asked,
    Births,
    Given,
    Probe,
    Readings,
    shortest_window,
    spacing,
)
from genmon.synthetic.reach import can_be, is_impossible
from genmon.synthetic.scene import Scene
from genmon.synthetic.series import Series, Written
from genmon.synthetic.targets import with_targets

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
    "far_past",
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
