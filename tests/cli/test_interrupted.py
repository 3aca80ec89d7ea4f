"""Renders that are killed, and renders at once: the folder is one whole tree or the other."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.console import Console, tree

KILLS = 10
ROUNDS = 2
SLOW = """#!/bin/sh
case "$*" in
  --version) echo promtool, version 2.53.0 ;;
  *rules*) exec sleep 30 ;;
esac
"""


@pytest.fixture
def both(rendered: Console) -> tuple[Console, list[dict[str, bytes]]]:
    """Give a folder with two versions of the specs, and what each compiles to."""
    rendered.write("a/specs/shop/shop.yaml", (rendered.here / "specs/shop/shop.yaml").read_text())
    rendered.edit("specs/shop/shop.yaml", "above: 500ms", "above: 100ms")
    (rendered.here / "b").mkdir()
    (rendered.here / "specs").rename(rendered.here / "b/specs")
    assert rendered.genmon("render", "--specs", "b/specs", "--out", "b-out").exit == 0
    return rendered, [tree(rendered.here / "out"), tree(rendered.here / "b-out")]


def test_kill_at_any_moment_leaves_one_whole_tree_and_the_next_render_heals(
    both: tuple[Console, list[dict[str, bytes]]],
) -> None:
    console, wholes = both
    chance = random.Random(7)
    killed = 0
    for number in range(KILLS):
        specs = "ba"[number % 2]
        render = _start(console, specs)
        time.sleep(chance.uniform(0.1, 0.5))
        render.send_signal(signal.SIGKILL)
        killed += render.wait() == -signal.SIGKILL
        assert tree(console.here / "out") in wholes
    assert killed > 0
    assert console.genmon("render", "--specs", "a/specs").exit == 0
    assert console.names == ["a", "b", "b-out", "out"]
    assert tree(console.here / "out") == wholes[0]


def test_killed_during_the_write_leaves_one_whole_tree(
    both: tuple[Console, list[dict[str, bytes]]],
) -> None:
    """Kill as soon as the new tree begins to stand beside the old one."""
    console, wholes = both
    for specs in "ba" * 5:
        render = _start(console, specs)
        while render.poll() is None and not _beside(console.here):
            pass
        render.kill()
        render.wait()
        assert tree(console.here / "out") in wholes
    assert console.genmon("render", "--specs", "b/specs").exit == 0
    assert (tree(console.here / "out"), _beside(console.here)) == (wholes[1], [])


def test_renders_at_once_do_not_mix(both: tuple[Console, list[dict[str, bytes]]]) -> None:
    console, wholes = both
    for _ in range(ROUNDS):
        renders = [_start(console, specs) for specs in "abab"]
        assert [render.wait() for render in renders] == [0, 0, 0, 0]
        assert tree(console.here / "out") in wholes
    assert _beside(console.here) == []


def test_render_that_waits_in_vain_says_for_what(rendered: Console) -> None:
    patience = "from genmon.publish import publish; publish.__kwdefaults__['lock_timeout'] = 0.2"
    with locked(rendered.here):
        said = rendered.impatient(patience).genmon("render")
    assert said.err == (
        "error[GM707]: another render is writing `out`\n"
        "  help: wait for it to end, and run this again\n"
    )
    assert (said.exit, said.out) == (1, "1 error; nothing was written\n")


def test_interrupt_ends_without_a_traceback(console: Console) -> None:
    slow = console.write("slow-promtool", SLOW)
    slow.chmod(0o755)
    console = console.under(GENMON_PROMTOOL=str(slow))
    render = _start(console, ".", stderr=subprocess.PIPE, own_group=True)
    time.sleep(1)
    os.killpg(render.pid, signal.SIGINT)  # as Ctrl-C does, to all that the terminal runs
    _, err = render.communicate(timeout=10)
    assert (render.returncode, err.strip()) == (130, b"interrupted")
    assert console.names == ["slow-promtool", "specs"]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_to_genmon_alone_ends_its_tools_and_leaves_nothing(
    console: Console, number: signal.Signals, status: int
) -> None:
    slow = console.write("slow-promtool", SLOW)
    slow.chmod(0o755)
    aside = console.here / "aside"
    aside.mkdir()
    console = console.under(GENMON_PROMTOOL=str(slow), TMPDIR=str(aside))
    render = _start(console, ".", stderr=subprocess.PIPE, own_group=True)
    while render.poll() is None and not any(aside.iterdir()):
        time.sleep(0.01)
    render.send_signal(number)
    _, err = render.communicate(timeout=20)
    assert (render.returncode, err.strip(), list(aside.iterdir())) == (
        status,
        b"interrupted" * (number == signal.SIGINT),
        [],
    )
    with pytest.raises(ProcessLookupError):
        os.killpg(render.pid, 0)  # nobody is left of its group


def _start(
    console: Console, specs: str, *, stderr: int = subprocess.DEVNULL, own_group: bool = False
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        console.command("render", "--specs", f"{specs}/specs"),
        cwd=console.here,
        env=console.environment(),
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=own_group,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 - the test has no threads
    )


def _hear_interrupts() -> None:
    """Listen to Ctrl-C, which a shell makes deaf what it starts in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _beside(here: Path) -> list[Path]:
    return [path for path in here.iterdir() if path.name.startswith(".out.genmon-")]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock a folder as a render does."""
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)
