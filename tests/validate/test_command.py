"""A tool that crashes, hangs, raves or vanishes is told of as what it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmon.diag import Diagnostic
from genmon.validate import ToolMissing, VerdictCache
from genmon.validate.command import in_batches
from genmon.validate.promtool import check_rules
from genmon.validate.subject import Subject
from tests.validate.samples import WHOLE, artifact, fake_tools, one_rule, rules

RULES = one_rule("alert: Broken\n    expr: up")
PATH = "shop/prometheus/rules/shop.yml"
ALL_WELL = 'shift 4; for f; do echo "Checking $f"; echo "  SUCCESS: 1 rules found"; echo; done'


def _check(folder: Path, script: str, patience: float = 60.0) -> tuple[Diagnostic, ...]:
    tools = fake_tools(folder, script, patience)
    return check_rules([RULES], tools=tools, jobs=1, cache=None)


@pytest.mark.parametrize(
    ("script", "code", "message", "notes"),
    [
        ("kill -SEGV $$", "GM604", "promtool was ended by SIGSEGV", []),
        ("echo oops >&2; kill -KILL $$", "GM604", "promtool was ended by SIGKILL", ["oops"]),
        ("kill -40 $$", "GM604", "promtool was ended by signal 40", []),
        (
            "printf 'panic: index\\n\\ngoroutine 1\\nmain\\nmore\\n' >&2; exit 2",
            "GM607",
            "promtool ended with status 2, which is no verdict",
            ["panic: index", "goroutine 1", "main"],
        ),
        (
            "echo hello",
            "GM606",
            "promtool gave an answer that genmon does not understand",
            ["hello"],
        ),
        (
            "echo 'promtool: error: unknown long flag' >&2; exit 1",
            "GM606",
            "promtool gave an answer that genmon does not understand",
            ["promtool: error: unknown long flag"],
        ),
        ("", "GM606", "promtool gave an answer that genmon does not understand", []),
        (
            f"{ALL_WELL}; exit 1",
            "GM606",
            "promtool gave an answer that genmon does not understand",
            [f"Checking ./{PATH}", "SUCCESS: 1 rules found"],
        ),
        (
            'shift 4; echo "Checking $1"; echo "  FAILED:" >&2; echo no >&2',
            "GM606",
            "promtool gave an answer that genmon does not understand",
            ["FAILED:", "no"],
        ),
        (
            "printf '\\377\\376'",
            "GM606",
            "promtool gave an answer that genmon does not understand",
            ["\ufffd\ufffd"],
        ),
    ],
)
def test_a_misbehaving_tool(
    tmp_path: Path, script: str, code: str, message: str, notes: list[str]
) -> None:
    (diagnostic,) = _check(tmp_path, script)
    assert (diagnostic.code.id, diagnostic.message, diagnostic.span) == (
        code,
        f"{message}, on {PATH}",
        WHOLE,
    )
    assert [note.message for note in diagnostic.notes] == [f"it said: {line}" for line in notes]
    assert diagnostic.hint == f"`genmon explain {code}` has the usual causes"


def test_a_tool_that_hangs_is_stopped(tmp_path: Path) -> None:
    (diagnostic,) = _check(tmp_path, "exec sleep 60", patience=0.2)
    assert (diagnostic.code.id, diagnostic.message) == (
        "GM605",
        f"promtool did not end within 0 s, on {PATH}",
    )


def test_a_tool_that_vanishes_is_missing(tmp_path: Path) -> None:
    tools = fake_tools(tmp_path, ALL_WELL)
    Path(tools.promtool.path).unlink()
    with pytest.raises(ToolMissing) as raised:
        check_rules([RULES], tools=tools, jobs=1, cache=None)
    assert [diagnostic.code.id for diagnostic in raised.value.diagnostics] == ["GM601"]


def test_a_failure_on_many_files_names_the_first(tmp_path: Path) -> None:
    many = [rules("groups: []", path=f"s/{number}.yml") for number in range(5)]
    tools = fake_tools(tmp_path, "exit 9")
    (diagnostic,) = check_rules(many, tools=tools, jobs=1, cache=None)
    assert diagnostic.message.endswith("on s/0.yml, s/1.yml, s/2.yml and 2 more")
    assert diagnostic.span is None


def test_the_tool_gets_no_standard_input_and_paths_that_are_no_options(tmp_path: Path) -> None:
    odd = [rules("groups: []", path=path) for path in ("-x/a.yml", "@b.yml", "c d/é.yml")]
    tools = fake_tools(tmp_path, f'cat; {ALL_WELL}; pwd > "{tmp_path}/at"; cat "$3" >/dev/null')
    assert check_rules(odd, tools=tools, jobs=1, cache=None) == ()
    assert not Path((tmp_path / "at").read_text().strip()).exists()


def test_jobs_are_processes(tmp_path: Path) -> None:
    many = [rules("groups: []", path=f"s/{number}.yml") for number in range(5)]
    tools = fake_tools(tmp_path, f'echo x >> "{tmp_path}/calls"; {ALL_WELL}')
    assert check_rules(many, tools=tools, jobs=3, cache=None) == ()
    assert (tmp_path / "calls").read_text() == "x\n" * 3


def test_what_passed_is_not_asked_again_and_what_failed_is(tmp_path: Path) -> None:
    cache = VerdictCache(tmp_path / "cache")
    refuse = (
        'shift 4; for f; do echo "Checking $f"; '
        'if grep -q bad "$f"; then printf "  FAILED:\\nno\\n" >&2; bad=1; '
        'else echo "  SUCCESS: 1 rules found"; fi; done; exit ${bad:-0}'
    )
    tools = fake_tools(tmp_path, f'echo "$@" >> "{tmp_path}/calls"; {refuse}')
    two = [rules("good", path="s/a.yml"), rules("bad", path="s/b.yml")]
    for _ in range(2):
        (diagnostic,) = check_rules(two, tools=tools, jobs=1, cache=cache)
        assert diagnostic.message == "promtool refuses s/b.yml: no"
    flags = "check rules --lint=all --lint-fatal"
    calls = f"{flags} ./s/b.yml ./s/a.yml\n{flags} ./s/b.yml\n"
    assert sorted((tmp_path / "calls").read_text().split()) == sorted(calls.split())


def test_batches_are_of_about_one_size() -> None:
    sizes = [1, 900, 2, 300, 300, 290, 3]
    subjects = [
        Subject(one, ((one.path, one.content),))
        for one in (artifact(f"{n}.yml", "x" * size) for n, size in enumerate(sizes))
    ]
    loads = [sum(subject.size for subject in batch) for batch in in_batches(subjects, 2)]
    assert loads == [900, 896]
    assert len(in_batches(subjects, 99)) == 7
    assert len(in_batches(subjects, 0)) == 1
