"""A route that no alert can come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.engine.tree import Route
from genmon.diag import Code, Diagnostic, Note
from genmon.lint.routes._ended import Ended
from genmon.lint.routes._implied import contradicts
from genmon.lint.routes._subject import Subject, warning
from genmon.lint.rule import LintRule

SHADOWED = Code(
    "GM382",
    "a route that an earlier one hides",
    """Alertmanager asks routes in order, and the first that matches ends the search unless it says
`continue`. Whatever the later route matches, the earlier one takes.

    routes: [{receiver: mail}, {matchers: ['severity="critical"'], receiver: pager}]
    routes: [{matchers: ['severity="critical"'], receiver: pager}, {receiver: mail}]
""",
)
CONTRADICTION = Code(
    "GM385",
    "matchers that nothing meets",
    """All matchers of a route must hold, and those of the routes above it. No value of the label
meets them all, so no alert ever comes here.

    matchers: ['severity="critical"', 'severity="warning"']
    matchers: ['severity=~"critical|warning"']
""",
)

_IN_FILE = "put the narrower route first, or let the earlier one `continue`"
_IN_SPECS = "narrow what the earlier one takes, or write it under `also` instead of `instead`"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a finding for each route that is hidden, or contradicts itself or those above."""
    yield from _below(subject.reacher.root, (), subject)


def _below(route: Route, above: tuple[Matcher, ...], subject: Subject) -> Iterator[Diagnostic]:
    matchers = (*above, *route.matchers)
    label = contradicts(matchers)
    if label:
        message = f"no alert comes here: no `{label}` meets all matchers of this route"
        hint = 'alternatives stand in one expression, as in `=~"a|b"`'
        yield warning(CONTRADICTION, message, route.written.at("matchers"), hint)
        return
    ended = Ended()
    for one in route.routes:
        by = ended.hiding((*matchers, *one.matchers))
        if by is not None:
            if by.written.span != one.written.span:  # else one line of a spec made both
                yield _hidden(one, by, subject)
            continue
        yield from _below(one, matchers, subject)
        if not one.goes_on:
            ended.add(one)


def _hidden(route: Route, by: Route, subject: Subject) -> Diagnostic:
    what = ", ".join(str(matcher) for matcher in by.matchers) or "every alert"
    message = f"no alert comes here: the route for {what} before it takes them all"
    hint = _IN_SPECS if subject.is_specified else _IN_FILE
    takes = Note("this route takes them", by.written.at("leg"))
    diagnostic = warning(SHADOWED, message, route.written.at("leg"), hint)
    return replace(diagnostic, notes=(takes,))


RULE = LintRule("unreachable_route", check)
