"""Sections with matchers in, the matchers out; labels that are none are noted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genmon.alertmanager.config.matcher import Matcher
from genmon.alertmanager.read.codes import WRONG_VALUE
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.parse_matchers import UTF8_SINCE
from genmon.alertmanager.read.section import Section

_LABEL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*", re.ASCII)


def matchers_of(section: Section, findings: Findings, side: str = "") -> tuple[Matcher, ...]:
    """Return all matchers of a section, however written: those of a side have its name before."""
    _check_labels(section, f"{side}match_re", findings)
    return (
        *_equalities(section, f"{side}match", findings),
        *(section.get(f"{side}match_re") or ()),
        *(section.get(f"{side}matchers") or ()),
    )


def is_label(name: str, findings: Findings) -> bool:
    """Tell whether Alertmanager takes the name for a label's."""
    if findings.version >= UTF8_SINCE:
        return bool(name)
    return _LABEL.fullmatch(name) is not None


def _equalities(section: Section, key: str, findings: Findings) -> Iterator[Matcher]:
    for label, item in (section.get(key) or {}).items():
        if not _LABEL.fullmatch(label):
            findings.find(WRONG_VALUE, f"`{label}` is no label", item.span)
        yield Matcher(label, "=", item.text)


def _check_labels(section: Section, key: str, findings: Findings) -> None:
    for matcher in section.get(key) or ():
        if not _LABEL.fullmatch(matcher.label):
            findings.find(WRONG_VALUE, f"`{matcher.label}` is no label", section.at(key))
