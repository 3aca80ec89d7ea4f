"""An alert on what never changes, which fires always."""

from __future__ import annotations

from genmon.mutation.mutant import Mutant
from genmon.mutation.setting import Setting
from genmon.plan import AlertingRule, Rule
from genmon.promql import syntax
from genmon.promql.parse import parse_expression

_VALUE = "$value"


def any_number_fires(mutant: Mutant, _: Setting) -> bool:
    """Hold where a number that no series changes is another, and no text of the alert tells it.

    An alert fires for a sample of any value.
    """
    is_number = mutant.operator == "number-changed" and _is_constant(mutant.original)
    return is_number and _is_constant(mutant.rule) and not _tells_value(mutant.rule)


def never_ends(mutant: Mutant, _: Setting) -> bool:
    """Hold where an alert on a number goes on for longer after its condition has ceased to hold.

    It never does: the number has a sample at each evaluation, and nothing is asked of it.
    """
    is_kept = mutant.operator == "keep-firing-changed"
    return is_kept and _is_constant(mutant.original)


def _is_constant(rule: Rule) -> bool:
    """Tell whether an alert is on a number, whatever that is."""
    if not isinstance(rule, AlertingRule):
        return False
    match parse_expression(rule.expr):
        case syntax.Call(function="vector", arguments=(syntax.Number(),)):
            return True
        case _:
            return False


def _tells_value(rule: Rule) -> bool:
    texts = rule.annotations if isinstance(rule, AlertingRule) else ()
    return any(_VALUE in text for _, text in texts)
