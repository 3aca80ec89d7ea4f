"""Tested cases as JUnit XML, which CI systems read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from genmon.commands.test.tested import Tested

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_bytes(tested: Sequence[Tested]) -> bytes:
    """Return one suite a system, one test case a case."""
    root = Element("testsuites")
    for system in sorted({one.proof.system for one in tested}):
        ours = [one for one in tested if one.proof.system == system]
        failures = sum(bool(our.complaints) for our in ours)
        errors = sum(not our.is_answered for our in ours)
        counts = {"tests": str(len(ours)), "failures": str(failures), "errors": str(errors)}
        suite = SubElement(root, "testsuite", {"name": system, **counts})
        for our in ours:
            _case(suite, our)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _case(suite: Element, tested: Tested) -> None:
    file, line = tested.case.origin.path, str(tested.case.origin.line)
    named = {"classname": f"{tested.proof.system}.{tested.case.alert}", "name": tested.case.name}
    case = SubElement(suite, "testcase", {**named, "file": file, "line": line})
    if not tested.is_answered:
        SubElement(case, "error", {"message": f"promtool {tested.result}"})
    for complaint in tested.complaints:
        message = f"{complaint.claim} after {complaint.at}" if complaint.at else complaint.claim
        failure = SubElement(case, "failure", {"message": _NOT_XML.sub("", message)})
        text = f"expected: {complaint.expected}\ncame: {complaint.came}"
        failure.text = _NOT_XML.sub("", text)
