"""A `continue` after which nothing comes."""

from __future__ import annotations

from collections.abc import Iterator

from genmon.diag import Code, Diagnostic
from genmon.lint.routes._subject import Subject, remark
from genmon.lint.rule import LintRule

IDLE = Code(
    "GM653",
    "a `continue` after which nothing comes",
    """`continue` lets the search go on with the next route beside this one, and there is none. A
route that was to follow may be missing, or stands in the wrong place.

    routes: [{matchers: ['team="shop"'], receiver: chat, continue: true}]
    routes: [{matchers: ['team="shop"'], receiver: chat, continue: true}, {receiver: log}]
""",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield a remark for the last route of its kind that goes on."""
    for above in subject.routes if subject.thorough else ():
        if above.routes and above.routes[-1].goes_on:
            span = above.routes[-1].written.span
            yield remark(IDLE, "no route beside this one comes after it", span, "drop `continue`")


RULE = LintRule("idle_continue", check)
