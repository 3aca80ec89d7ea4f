"""The section of a receiver in, its integrations out, and what none of them has from anywhere."""

from __future__ import annotations

from genmon.alertmanager.config.config import Integration, Receiver
from genmon.alertmanager.read.codes import CONTRADICTION
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.global_rules import check_inherited
from genmon.alertmanager.read.section import Section

_CONFIGS = "_configs"


def receiver_of(section: Section, whole: Section, findings: Findings) -> Receiver:
    """Return the receiver; integrations inherit what ``global`` of the whole says."""
    if not section.has("name") and not section.is_null:
        findings.find(CONTRADICTION, "a receiver has no name", section.span)
    found = [
        (key.removesuffix(_CONFIGS), one)
        for key, entry in section.entries.items()
        if key.endswith(_CONFIGS)
        for one in entry.value or ()
    ]
    for _, one in found:
        if one.is_sound:
            for message, span in check_inherited(one, whole.get("global")):
                findings.find(CONTRADICTION, message, span)
    return Receiver(
        name=section.get("name") or "",
        integrations=tuple(
            Integration(kind, one.get("send_resolved") is not False, one.span)
            for kind, one in found
        ),
        span=section.at("name"),
    )
