"""What is said of a matcher for what no alert has."""

from __future__ import annotations

from genmon.diag import Code

NO_ALERT_HAS = Code(
    "GM394",
    "a matcher for what no alert has",
    """No alert carries the label, or none with this value: the route takes nothing, or the
inhibition has no source or target. In specs, severities are not looked at here: those that no alert
has are declared all the same. In a configuration whose alerts are not known (`--rules`), a word is
told that has a letter too much, too few or out of place against one that stands elsewhere, or that
is usual.

    routes: [{matchers: ['severity="critial"'], receiver: pager}]
    routes: [{matchers: ['severity="critical"'], receiver: pager}]
""",
)
