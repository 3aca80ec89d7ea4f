"""The sections of a configuration in, its routes, receivers, intervals and inhibition out."""

from __future__ import annotations

from collections.abc import Iterable

from genmon.alertmanager.config.config import Config, InhibitRule, Written
from genmon.alertmanager.read.codes import UNKNOWN_REFERENCE, WRONG_VALUE
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.matchers import is_label, matchers_of
from genmon.alertmanager.read.receiver import receiver_of
from genmon.alertmanager.read.routes import check_references, check_root, route_of
from genmon.alertmanager.read.section import Section
from genmon.alertmanager.read.times import named_interval
from genmon.diag import Span


def config_of(whole: Section, findings: Findings) -> Config:
    """Return the configuration as far as it can be made, and note what is wrong with its parts."""
    root = whole.get("route")
    receivers = tuple(receiver_of(one, whole, findings) for one in whole.get("receivers") or ())
    intervals = tuple(
        named_interval(one, findings)
        for key in ("mute_time_intervals", "time_intervals")
        for one in whole.get(key) or ()
    )
    _unique("receiver", [(receiver.name, receiver.span) for receiver in receivers], findings)
    _unique("time interval", [(interval.name, interval.span) for interval in intervals], findings)
    check_root(root, findings)
    names = {receiver.name for receiver in receivers}, {interval.name for interval in intervals}
    check_references(root, *names, findings)
    return Config(
        version=findings.version,
        route=route_of(root, findings),
        receivers=receivers,
        inhibit=tuple(_inhibit(one, findings) for one in whole.get("inhibit_rules") or ()),
        intervals=intervals,
        templates=tuple(Written(one.text, one.span) for one in whole.get("templates") or ()),
        texts=tuple(findings.texts),
        notes=tuple(findings.notes),
    )


def _unique(what: str, named: Iterable[tuple[str, Span]], findings: Findings) -> None:
    seen: set[str] = set()
    for name, span in named:
        if name in seen:
            message = f"the {what} `{name}` is defined for the second time"
            findings.find(UNKNOWN_REFERENCE, message, span, "rename one of the two")
        seen.add(name)


def _inhibit(section: Section, findings: Findings) -> InhibitRule:
    for item in section.get("equal") or ():
        if not is_label(item.text, findings):
            findings.find(WRONG_VALUE, f"`{item.text}` is no label", item.span)
    source, target = (matchers_of(section, findings, f"{side}_") for side in ("source", "target"))
    equal = tuple(dict.fromkeys(section.texts("equal")))
    return InhibitRule(source, target, equal, section.span, section.get("name") or "")
