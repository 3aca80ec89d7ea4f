"""Renders that are killed, and renders at once: the folder is always one whole tree or another."""

from __future__ import annotations

import functools
import itertools
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from genmon.artifact import Artifact
from genmon.publish import Currency, publish, verify, write
from genmon.publish.swap import put_in_place
from tests.publish.whole import whole

pytestmark = pytest.mark.slow

Tell = Callable[[Path], dict[str, bytes]]
FORK = multiprocessing.get_context("fork")
FILES = 200
CURRENT = Currency((), (), (), (), (), ())


def tree(mark: str) -> tuple[Artifact, ...]:
    """Return files: half are alike in every tree, a quarter differ, a quarter are only here."""

    def file(number: int) -> Artifact:
        own = mark if number % 4 == 0 else "all"
        text = mark if number % 4 in {0, 1} else "all"
        path = f"s{number % 5}/rules/{own}-{number}.yml"
        return Artifact(path, f"{text} {number}\n".encode() * 50, system=f"s{number % 5}")

    return tuple(map(file, range(FILES)))


A, B = tree("A"), tree("B")


def publish_for_ever(out: Path) -> None:
    for wanted in itertools.cycle((A, B)):
        publish(wanted, out=out)


def publish_without_exchange(out: Path) -> None:
    def unsupported(*_: Path) -> None:
        raise OSError(22, "Invalid argument")

    replacing = functools.partial(put_in_place, swap=unsupported)
    pytest.MonkeyPatch().setattr(write, "put_in_place", replacing)
    publish_for_ever(out)


def kill_after(process: BaseProcess, seconds: float) -> None:
    process.start()
    time.sleep(seconds)
    assert process.is_alive()
    process.kill()
    process.join()


def kill_between(process: BaseProcess, folder: Path, steps: Iterator[float]) -> None:
    """Kill a process while more than one thing is in a folder: it is stopped to look."""
    process.start()
    assert process.pid is not None
    for step in steps:
        time.sleep(step)
        os.kill(process.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        if len(list(folder.iterdir())) > 1:
            break
        os.kill(process.pid, signal.SIGCONT)
    process.kill()
    process.join()


@pytest.mark.parametrize(
    ("renders", "trials"), [(publish_for_ever, 60), (publish_without_exchange, 30)]
)
def test_a_killed_render_leaves_one_whole_tree_and_the_next_one_heals(
    out: Path, content: Tell, renders: Callable[[Path], None], trials: int
) -> None:
    chance = random.Random(7)
    wholes = (whole(A), whole(B))
    for trial in range(trials):
        publish(A, out=out)
        process = FORK.Process(target=renders, args=(out,))
        if trial % 2:
            kill_after(process, chance.uniform(0.005, 0.12))
        else:
            kill_between(process, out.parent, (chance.uniform(0, 0.02) for _ in itertools.count()))
        beside = {path.name for path in out.parent.iterdir()}
        assert trial % 2 or len(beside) > 1
        assert content(out) in wholes if "out" in beside else renders is publish_without_exchange
        after = chance.choice((A, B))
        publish(after, out=out)
        assert content(out) == whole(after)
        assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_killed_first_render_leaves_nothing_or_everything(out: Path, content: Tell) -> None:
    chance = random.Random(7)
    for _ in range(20):
        kill_after(FORK.Process(target=publish_for_ever, args=(out,)), chance.uniform(0, 0.05))
        assert not out.exists() or content(out) in (whole(A), whole(B))
        publish(A, out=out)
        assert [path.name for path in out.parent.iterdir()] == ["out"]
        shutil.rmtree(out)


def publish_often(out: Path, times: int) -> None:
    for wanted in itertools.islice(itertools.cycle((A, B)), times):
        publish(wanted, out=out, lock_timeout=60)


def test_renders_at_once_take_turns_and_readers_never_see_a_mixture(
    out: Path, content: Tell
) -> None:
    publish(B, out=out)
    b_instead = verify(A, out=out)
    writers = [FORK.Process(target=publish_often, args=(out, 10)) for _ in range(3)]
    for writer in writers:
        writer.start()
    seen = []
    while any(writer.is_alive() for writer in writers):
        seen.append(verify(A, out=out, lock_timeout=60))
        assert seen[-1] in {b_instead, CURRENT}
        time.sleep(0.01)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert content(out) == whole(B)
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert seen
