"""promtool and amtool that are missing, too old, strange, or never end: exit code 3, no output."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

import pytest

from tests.cli.console import Console

NOTHING = "1 error; nothing was written\n"
APT = "on Debian and Ubuntu `apt install"


def pretend(console: Console, script: str) -> Console:
    """Let ``script`` be promtool."""
    path = console.write("../bin/promtool", f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return console.under(GENMON_PROMTOOL=str(path))


def test_tool_that_is_not_where_it_is_said_to_be_is_one_clear_line(console: Console) -> None:
    said = console.under(GENMON_PROMTOOL="/nowhere/promtool").genmon("render")
    assert said.err == (
        "error[GM601]: promtool is not at `/nowhere/promtool`, where GENMON_PROMTOOL says it is\n"
        "  help: correct GENMON_PROMTOOL or unset it\n"
    )
    assert (said.exit, said.out, console.names) == (3, NOTHING, ["specs"])


def test_both_tools_missing_are_told_with_the_way_to_get_them(console: Console) -> None:
    nowhere = console.under(PATH="/nowhere", GENMON_PROMTOOL="", GENMON_AMTOOL="")
    said = nowhere.impatient("import sys; sys.prefix = '/nowhere'").genmon("render")
    headline = "error[GM601]: {} was not found in this Python environment or in PATH"
    lines = [line for line in said.err.splitlines() if line]
    assert lines[0::2] == [headline.format("amtool"), headline.format("promtool")]
    assert all(line.startswith(f"  help: {APT}") for line in lines[1::2])
    assert (said.exit, said.out) == (3, "2 errors; nothing was written\n")


def test_specs_are_judged_without_the_tools(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 500ms", "abov: 500ms")
    said = console.under(GENMON_PROMTOOL="/nowhere/promtool").genmon("render")
    assert (said.exit, "GM201" in said.err, "GM601" in said.err) == (1, True, False)


def test_a_tool_that_hangs_does_not_outlive_specs_that_fail(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 500ms", "abov: 500ms")
    console = pretend(console, "echo $$ > pid; exec sleep 60")
    said = console.genmon("render")
    assert (said.exit, "GM201" in said.err) == (1, True)
    process = Path(console.environ["GENMON_PROMTOOL"]).with_name("pid").read_text()
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


def test_tools_that_hang_are_given_up_side_by_side(console: Console) -> None:
    console = pretend(console, "exec sleep 60")
    other = console.write("../bin/amtool", "#!/bin/sh\nexec sleep 60\n")
    other.chmod(0o755)
    patience = "from genmon.validate import tool_version; tool_version._PATIENCE = 3"
    started = monotonic()
    said = console.under(GENMON_AMTOOL=str(other)).impatient(patience).genmon("render")
    assert monotonic() - started < 6
    assert said.err.count("did not end within 3 s") == 2


def test_tool_that_is_too_old_is_refused(console: Console) -> None:
    console = pretend(console, "echo 'promtool, version 2.30.1 (branch: HEAD)'")
    said = console.genmon("render")
    first, how, where = said.err.splitlines()
    assert first == "error[GM602]: promtool 2.30.1 is too old: genmon needs 2.42 or newer"
    assert how == f"  note: found at {console.environ['GENMON_PROMTOOL']}"
    assert where.startswith(f"  help: {APT} promtool`")
    assert (said.exit, said.out) == (3, NOTHING)


def test_program_that_is_another_is_refused(console: Console) -> None:
    console = pretend(console, "echo 'busybox, version 1.36'")
    said = console.genmon("render")
    first, answer, _ = said.err.splitlines()
    tool = console.environ["GENMON_PROMTOOL"]
    assert first == f"error[GM603]: {tool} does not answer `--version` as promtool does"
    assert answer == "  note: it said: busybox, version 1.36"
    assert (said.exit, said.out) == (3, NOTHING)


def test_tool_that_never_tells_its_version_is_given_up(console: Console) -> None:
    console = pretend(console, "exec sleep 30")
    said = console.impatient(
        "from genmon.validate import tool_version; tool_version._PATIENCE = 0.3"
    ).genmon("render")
    assert said.err.splitlines()[1].endswith("promtool did not end within 0.3 s")
    assert (said.exit, said.out) == (3, NOTHING)


def test_tool_that_hangs_on_a_file_is_given_up(rendered: Console) -> None:
    before = rendered.tree()
    console = pretend(
        rendered,
        'case "$*" in --version) echo promtool, version 2.53.0;; *rules*) exec sleep 30;; '
        '*) echo "Checking $3"; echo " SUCCESS: $3 is valid";; esac',
    )
    patience = "from functools import partial; from genmon.validate import tools as t; "
    patience += "t.Tools = partial(t.Tools, patience=0.3)"
    said = console.impatient(patience).genmon("render", "--no-cache")
    assert "error[GM605]: promtool did not end within" in said.err
    assert "`genmon explain GM605` has the usual causes" in said.err
    assert said.exit == 3
    assert rendered.tree() == before


@pytest.mark.parametrize("folder", ["cache", "a cache that is a file"])
def test_tools_are_asked_again_only_where_a_pass_is_not_remembered(
    console: Console, tmp_path: Path, folder: str
) -> None:
    log = tmp_path / "log"
    real = console.environment()["PATH"]
    cache = tmp_path / folder
    if "file" in folder:
        cache.write_text("")
    script = f'echo "$1" >> {log}; PATH={real} exec promtool "$@"'
    counted = pretend(console, script).under(
        GENMON_PROMTOOL=str(tmp_path / "bin/promtool"), XDG_CACHE_HOME=str(cache)
    )
    calls = []
    for arguments in ([], [], ["--no-cache"]):
        assert counted.genmon("render", *arguments).exit == 0
        calls.append(log.read_text().split().count("check"))
    assert calls == ([2, 2, 4] if folder == "cache" else [2, 4, 6])
