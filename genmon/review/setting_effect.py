"""A setting of a signal or an objective before and after in, what its change does out."""

from __future__ import annotations

from decimal import Decimal

from genmon.frozen import dataclass
from genmon.plan import Setting
from genmon.review.change import Impact, Kind
from genmon.text.refusal import Refusal
from genmon.units.quantity import parse_quantity


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of a setting means, in a clause."""

    impact: Impact
    kind: Kind
    says: str


_MORE_PROMISED = Effect(Impact.WORKS_OTHERWISE, Kind.OTHER, "the promise is stronger")
_LESS_PROMISED = Effect(Impact.WORKS_OTHERWISE, Kind.WEAKER_PROMISE, "the promise is weaker")
_MORE_NEEDED = Effect(Impact.FIRES_LATER, Kind.LOOSENED, "its alerts need more traffic to fire")
_LESS_NEEDED = Effect(Impact.FIRES_EARLIER, Kind.TIGHTENED, "its alerts need less traffic to fire")
_EFFECTS = {
    "objective": (_LESS_PROMISED, _MORE_PROMISED),
    "min_events": (_LESS_NEEDED, _MORE_NEEDED),
    "min_traffic": (_LESS_NEEDED, _MORE_NEEDED),
}
"""What it means where the value of a key is less than before, and where it is more."""
_NONE_IS_ZERO = frozenset({"min_events", "min_traffic"})


def effect_of(key: str, before: Setting | None, after: Setting | None) -> Effect | None:
    """Return what a change does, as far as that is known of the key."""
    if key not in _EFFECTS:
        return None
    old, new = (_value(key, setting) for setting in (before, after))
    if old is None or new is None or old == new:
        return None
    less, more = _EFFECTS[key]
    return less if new < old else more


def _value(key: str, setting: Setting | None) -> Decimal | None:
    if setting is None:
        return Decimal(0) if key in _NONE_IS_ZERO else None
    try:
        return parse_quantity(setting.said or setting.value).base
    except Refusal:
        return None
