"""Rules and worlds in, what a real promtool makes of them out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from genmon.proc import run
from tests.meaning.rendered import EVALUATION, Rules
from tests.meaning.scrape import input_series
from tests.meaning.world import STEP, World

_AT_ONCE = 25
_ASKED = re.compile(r'expr: "(?P<expr>(?:[^"\\]|\\.)*)", time: (?P<time>\w+),')
_GOT = re.compile(r'(\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\}) (\S+?)(?:,|$)')
_LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
_UNIT = {"d": 86400, "h": 3600, "m": 60, "s": 1, "ms": 0}


@dataclass(frozen=True, slots=True)
class Sample:
    labels: Mapping[str, str]
    value: float


Found = Mapping[tuple[int, int], Sequence[Sample]]
"""By the number of the world and the moment: records and alerts."""


def evaluate(
    rules: Rules, worlds: Sequence[tuple[World, Sequence[int]]], *, promtool: str, jobs: int = 1
) -> Found:
    """Return every record and alert in each of the worlds at each of its moments."""
    numbered = list(enumerate(worlds))
    parts = [numbered[at : at + _AT_ONCE] for at in range(0, len(numbered), _AT_ONCE)]
    with ThreadPoolExecutor(jobs) as pool:
        answers = pool.map(lambda part: _run(rules, part, promtool), parts)
        return {key: samples for answer in answers for key, samples in answer.items()}


def _run(
    rules: Rules, worlds: Sequence[tuple[int, tuple[World, Sequence[int]]]], promtool: str
) -> Found:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules.yml").write_text(rules.text)
        tests = [_test(number, *world) for number, world in worlds]
        file = {
            "rule_files": ["rules.yml"],
            "evaluation_interval": f"{EVALUATION}s",
            "group_eval_order": list(rules.order),
            "tests": tests,
        }
        (folder / "test.yml").write_text(json.dumps(file))
        finished = run([promtool, "test", "rules", "test.yml"], cwd=folder, timeout=300)
    said = finished.stdout + finished.stderr
    found = dict(_answers(said))
    asked = {(number, moment) for number, (_, moments) in worlds for moment in moments}
    assert set(found) == asked, said[:2000]
    return found


def _test(number: int, world: World, moments: Sequence[int]) -> object:
    expression = f'{{__name__=~".+:.+|ALERTS", world!="{number}"}}'
    impossible = [{"labels": "never", "value": 0}]
    return {
        "interval": f"{STEP}s",
        "input_series": [
            {"series": series, "values": values} for series, values in input_series(world)
        ],
        "promql_expr_test": [
            {"expr": expression, "eval_time": f"{moment}s", "exp_samples": impossible}
            for moment in moments
        ],
    }


def _answers(said: str) -> Iterator[tuple[tuple[int, int], Sequence[Sample]]]:
    asked: tuple[int, int] | None = None
    for line in said.splitlines():
        if answers := _ASKED.search(line):
            number = re.search(r'world!=\\"(\d+)', answers["expr"])
            assert number is not None, line
            asked = int(number[1]), _seconds(answers["time"])
        elif asked is not None and line.strip().startswith("got:"):
            got = line.strip().removeprefix("got:")
            yield asked, [_sample(*one) for one in _GOT.findall(got)]


def _seconds(written: str) -> int:
    return sum(int(n) * _UNIT[unit] for n, unit in re.findall(r"(\d+)(ms|[dhms])", written))


def _sample(labels: str, value: str) -> Sample:
    return Sample(dict(_LABEL.findall(labels)), float(value))
