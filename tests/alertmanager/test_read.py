"""What the reader accepts and refuses, with places; and that amtool says the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.configuration import read_config
from tests.alertmanager.oracle import Release
from tests.yaml_values import yaml_values

Case = dict[str, Any]
_HERE = Path(__file__).parent
CASES: list[Case] = yaml_values((_HERE / "configs.yaml").read_text("utf-8"))
_KINDS: list[Case] = yaml_values((_HERE / "integrations.yaml").read_text("utf-8"))
_VERSIONS = [(0, minor) for minor in range(25, 34)]


def _text(case: Case) -> str:
    if "text" in case:
        return str(case["text"])
    root = f", {case['root']}" if "root" in case else ""
    return f"route: {{receiver: r{root}}}\nreceivers: [{{name: r}}]\n{case.get('top', '')}\n"


def _accepted(case: Case, version: Version) -> bool:
    if "since" in case:
        return version >= tuple(case["since"])
    return "found" not in case


@pytest.mark.parametrize("version", _VERSIONS, ids=str)
@pytest.mark.parametrize("case", CASES, ids=[case["claim"] for case in CASES])
def test_a_configuration_is_accepted_or_refused(case: Case, version: Version) -> None:
    read = read_config(_text(case), "am.yml", version)
    assert (read.config is not None) is _accepted(case, version), read.diagnostics


@pytest.mark.parametrize("case", CASES, ids=[case["claim"] for case in CASES])
def test_every_finding_has_its_place(case: Case) -> None:
    read = read_config(_text(case), "am.yml", (0, 25))
    said = [
        f"{str(diagnostic.span).removeprefix('am.yml:')} {diagnostic.message}"
        for diagnostic in read.diagnostics
    ]
    assert said == case.get("found", [])


def _settings() -> Iterator[tuple[str, Version, bool]]:
    for case in _KINDS:
        for sound in ("good", "bad"):
            for body in case.get(sound, ()):
                yield _receiver(case, body), tuple(case.get("since", (0, 25))), sound == "good"


def _receiver(case: Case, body: str) -> str:
    whole = f"global: {{{case['global']}}}\n" if "global" in case else ""
    receiver = f"{{name: r, {case['kind']}_configs: [{{{body}}}]}}"
    return f"{whole}route: {{receiver: r}}\nreceivers: [{receiver}]\n"


@pytest.mark.parametrize("version", _VERSIONS, ids=str)
def test_the_settings_of_each_integration_are_checked(version: Version) -> None:
    wrong = [
        (text, read.diagnostics)
        for text, since, sound in _settings()
        if ((read := read_config(text, "am.yml", version)).config is not None)
        is not (sound and version >= since)
    ]
    assert wrong == []


def test_amtool_says_the_same_of_all_of_these(release: Release, tmp_path: Path) -> None:
    texts = [_text(case) for case in CASES]
    texts += [text for text, _, _ in _settings() if not _lacks(release, text)]
    different = []
    for number, text in enumerate(texts):
        file = tmp_path / f"{number}.yml"
        file.write_text(text, encoding="utf-8")
        if release.accepts(file) != (
            read_config(text, "am.yml", release.version).config is not None
        ):
            different.append(text)
    assert different == []


def _lacks(release: Release, text: str) -> bool:
    """Debian built its 0.28 without Jira."""
    return release.version == (0, 28) and "jira_configs" in text


def test_all_errors_are_found_at_once() -> None:
    text = """
route: {receiver: nobody, group_wait: soon, routes: [{matchers: [a], colour: red}]}
receivers: [{name: r, slack_configs: [{}]}, {name: r}]
time_intervals: [{name: t, time_intervals: [{weekdays: [someday]}]}]
"""
    read = read_config(text, "am.yml", (0, 33))
    assert [
        (diagnostic.code.id, diagnostic.span and diagnostic.span.line)
        for diagnostic in read.diagnostics
    ] == [
        ("GM645", 2),
        ("GM642", 2),
        ("GM642", 2),
        ("GM641", 2),
        ("GM643", 3),
        ("GM645", 3),
        ("GM647", 4),
    ]
