"""What genmon does to a terminal, a pipe that closes, and an output that cannot be written."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.console import Console

LINE = r"[|/\\-] (reading the specs|compiling|checking|writing) … \d+ s"


def on_terminal(console: Console, *arguments: str) -> str:
    """Run genmon on a terminal; return all that it wrote there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        console.command(*arguments),
        cwd=console.here,
        env=console.environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        written = _all_of(ours)
    return written.decode()


def _all_of(terminal: int) -> bytes:
    written = b""
    try:
        while part := os.read(terminal, 4096):
            written += part
    except OSError:  # Linux's way to say that nobody writes there any more
        pass
    os.close(terminal)
    return written


def test_progress_is_one_line_that_is_cleared(console: Console) -> None:
    shown = on_terminal(console.under(TERM="xterm"), "render")
    progress, _, summary = shown.rpartition("\r\x1b[K")
    assert summary.startswith("1 system, 4 rules")
    first, *drawn = progress.split("\r\x1b[K")
    assert first == ""
    assert drawn
    assert [line for line in drawn if not re.fullmatch(LINE, line)] == []
    assert len({line[0] for line in drawn}) >= min(len(drawn), 4), "it moves"


def test_progress_is_seen_at_once_and_is_not_wider_than_the_terminal(console: Console) -> None:
    shown = on_terminal(console.under(TERM="xterm", COLUMNS="20"), "test")
    *drawn, summary = shown.split("\r\x1b[K")
    assert summary.startswith("2 of 2 alerts proved")
    assert {line for line in drawn if len(line) > 19} == set()
    assert drawn[1].startswith("| reading the specs")


@pytest.mark.parametrize("environ", [{"TERM": "xterm", "CI": "true"}, {"TERM": "dumb"}])
def test_no_progress_where_nobody_watches_it(console: Console, environ: dict[str, str]) -> None:
    shown = on_terminal(console.under(**environ), "render")
    assert "\x1b" not in shown
    assert shown.startswith("1 system, 4 rules")


def test_no_progress_and_no_colour_into_a_pipe(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 500ms", "abov: 500ms")
    said = console.under(TERM="xterm").genmon("render")
    assert "\x1b" not in said.all
    assert "…" not in said.all


def test_colour_is_for_terminals_that_want_it(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 500ms", "abov: 500ms")
    red = "\x1b[1;31merror[GM201]\x1b[0m"
    assert red in on_terminal(console.under(TERM="xterm"), "render")
    assert red not in on_terminal(console.under(TERM="xterm", NO_COLOR="1"), "render")
    assert "\x1b" not in on_terminal(console.under(TERM="dumb"), "render")


@pytest.mark.parametrize(
    "text", ['"\\e]0;owned\\a\\e[31m"', "\x1b]0;owned\x07\x1b[31m", "'\u202e'"]
)
def test_escapes_in_a_spec_never_reach_the_terminal(console: Console, text: str) -> None:
    console.edit("specs/shop/shop.yaml", "title: Shop", f"titel: {text}")
    for shown in (
        on_terminal(console.under(TERM="xterm", NO_COLOR="1", CI="1"), "render"),
        *(console.genmon("render", "--format", form).all for form in ("json", "github")),
    ):
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_escapes_in_a_file_name_never_reach_the_terminal(console: Console) -> None:
    console.write("specs/shop/\x1b[31m.yaml", "signals: [\n")
    said = console.genmon("render")
    assert "specs/shop/\\x1b[31m.yaml:1:" in said.err
    assert "\x1b" not in said.all


@pytest.mark.parametrize(
    "arguments",
    [["explain", "GM304"], ["schema"], ["render", "--format", "json"], ["render"]],
    ids=" ".join,
)
def test_closed_pipe_ends_in_silence(rendered: Console, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = _into(rendered, writer, arguments)
    os.close(writer)
    assert (done.returncode, done.stderr.decode().count("\n") <= 1) == (141, True)
    assert b"rror" not in done.stderr


def test_head_gets_its_line(console: Console) -> None:
    command = " ".join(console.command("schema"))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1"],
        cwd=console.here,
        env=console.environment(),
        capture_output=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"{\n", b"")


@pytest.mark.parametrize("arguments", [["schema"], ["render"]])
def test_output_that_cannot_be_written_is_said(console: Console, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _into(console, full.fileno(), arguments)
    lost = b"genmon: standard output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (3, lost)


@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-", "0<&-"])
def test_closed_streams_change_nothing(console: Console, closed: str) -> None:
    code = f'exec "$@" {closed}'
    assert console.under("bash", "-c", code, "bash").genmon("render").exit == 0
    assert (console.here / "out/shop/manifest.sha256").is_file()


def test_closed_standard_error_does_not_hide_that_there_are_findings(console: Console) -> None:
    console.edit("specs/shop/shop.yaml", "above: 500ms", "abov: 500ms")
    console = console.under("bash", "-c", 'exec "$@" 2>&-', "bash")
    assert console.genmon("render").exit == 1


def _into(
    console: Console, stdout: int, arguments: list[str]
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        console.command(*arguments),
        cwd=console.here,
        env=console.environment(),
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
