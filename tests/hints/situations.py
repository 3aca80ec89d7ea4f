"""What goes wrong around a specs folder: how it comes about, and how its hint is followed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from genmon.load.walk import MAX_ENTRIES
from tests.cli.console import Console

Act = Callable[[Console], Console | None]
_SHOP = "specs/shop/shop.yaml"
_OUT = "out/shop/prometheus/rules/shop.yml"
RENDER = ("render",)


@dataclass(frozen=True, slots=True)
class Situation:
    """A finding with its hint, what leads to it, and what the hint says to do.

    An act may return another console to go on with; ``then`` is the command afterwards.
    """

    code: str
    hint: str
    bad: Act
    follow: Act
    command: tuple[str, ...] = RENDER
    then: tuple[str, ...] = ()


def _move(old: str, new: str) -> Act:
    def act(console: Console) -> None:
        (console.here / new).parent.mkdir(parents=True, exist_ok=True)
        (console.here / old).rename(console.here / new)

    return act


def _write(path: str, text: str) -> Act:
    def act(console: Console) -> None:
        console.write(path, text)

    return act


def _write_bytes(path: str, content: bytes) -> Act:
    def act(console: Console) -> None:
        (console.here / path).write_bytes(content)

    return act


def _remove(path: str) -> Act:
    def act(console: Console) -> None:
        target = console.here / path
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        else:
            target.unlink()

    return act


def _edit(path: str, old: str, new: str) -> Act:
    return lambda console: console.edit(path, old, new)


def _link(path: str, target: str) -> Act:
    def act(console: Console) -> None:
        (console.here / path).symlink_to(target)

    return act


def _folder(path: str) -> Act:
    def act(console: Console) -> None:
        (console.here / path).mkdir(parents=True)

    return act


def _nothing(_: Console) -> None:
    """Leave all as it is: what the hint asks for stands in the command."""


def _run(*arguments: str) -> Act:
    def act(console: Console) -> None:
        console.genmon(*arguments)

    return act


def _all(*acts: Act) -> Act:
    def act(console: Console) -> Console:
        for one in acts:
            console = one(console) or console
        return console

    return act


def _under(**environ: str) -> Act:
    def act(console: Console) -> Console:
        named = {name: value.replace("HERE", str(console.here)) for name, value in environ.items()}
        return console.under(**named)

    return act


def _tool(name: str, script: str) -> Act:
    """Put a program of that name in the way of the real one."""

    def act(console: Console) -> Console:
        file = console.write(f"bin/{name}", f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        return console.under(**{f"GENMON_{name.upper()}": str(file)})

    return act


def _many_files(console: Console) -> None:
    folder = console.here / "many"
    folder.mkdir()
    for number in range(MAX_ENTRIES + 1):
        (folder / str(number)).touch()


def _run_git(*words: str) -> Act:
    """Run Git in the folder of the console."""

    def act(console: Console) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", *who, *words], cwd=console.here, check=True)

    return act


def _git(console: Console) -> None:
    for words in (("init", "-q"), ("add", "specs"), ("commit", "-qm", "a")):
        _run_git(*words)(console)


def _on_branch(*words: str) -> Act:
    """Run Git where the branch `rendered` is checked out, and commit what came of it."""
    return _all(
        _run_git("worktree", "add", "-q", "../rendered", "rendered"),
        _run_git("-C", "../rendered", *words),
        _run_git("-C", "../rendered", "commit", "-qm", "by hand"),
        _run_git("worktree", "remove", "../rendered"),
    )


_SECOND = """\
system: {title: Inn, owner: inn-team}
severities: {warning: {rank: 1, notify: [team]}}
receivers: {team: {webhook: {url: "http://localhost:9099/"}}}
routes: {default: team}
signals: {is_up: {value: up}}
alerts: {is_up: [{name: Down, equals: 0, severity: warning}]}
dashboards: {board: {title: Inn, rows: [{title: R, panels: [{title: P, show: is_up}]}]}}
"""
_BOARD = (
    "dashboards: {board: {title: B, rows: [{title: R, panels: [{title: P, show: [latency]}]}]}}\n"
)
_TWO_BOARDS = """\
dashboards:
  one: {title: B, rows: [{title: R, panels: [{title: P, show: [latency]}]}]}
  two: {title: B, rows: [{title: R, panels: [{title: P, show: [latency]}]}]}
"""
_VERSION = 'echo "{0}, version {1} (branch: x, revision: y)"; echo "  go version: go1"'
_ENVIRONMENTS = "environments: {production: {}, staging: {}}\n"
_IN_PRODUCTION = ("owner: shop-team", "owner: shop-team, environment: production")


def situations() -> Iterator[Situation]:
    """Yield all of them."""
    yield from _of_specs()
    yield from _of_tools()
    yield from _of_out()
    yield from _of_commands()
    yield from _of_publish()
    yield from _of_backtest()


def _of_specs() -> Iterator[Situation]:
    yield Situation(
        "GM101",
        "name the specs folder with --specs, or make one with `genmon init DIR`",
        _move("specs", "monitoring"),
        _nothing,
        then=("render", "--specs", "monitoring"),
    )
    yield Situation(
        "GM101",
        "name the specs folder with --specs, or make one with `genmon init DIR`",
        _remove("specs"),
        _run("init", "."),
    )
    yield Situation(
        "GM102",
        "make a folder for the first one, or run `genmon init DIR`",
        _all(_move(_SHOP, "shop.yaml"), _remove("specs/shop")),
        _move("shop.yaml", _SHOP),
    )
    yield Situation(
        "GM103",
        "write a *.yaml file in it, or delete it",
        _folder("specs/inn"),
        _remove("specs/inn"),
    )
    yield Situation(
        "GM103",
        "write a *.yaml file in it, or delete it",
        _folder("specs/inn"),
        _write("specs/inn/a.yaml", _SECOND),
    )
    yield Situation(
        "GM104",
        "did you mean `shop`?",
        _nothing,
        _nothing,
        ("render", "--system", "shpo"),
        ("render", "--system", "shop"),
    )
    yield Situation(
        "GM483",
        "take `GM380` out of `accept`",
        _edit(_SHOP, "owner: shop-team", "owner: shop-team, accept: {GM380: as agreed}"),
        _edit(_SHOP, ", accept: {GM380: as agreed}", ""),
    )
    yield Situation(
        "GM105",
        "move it to specs/shop/shop.yaml",
        _all(_move(_SHOP, "specs/shop.yaml"), _remove("specs/shop"), _folder("specs/shop")),
        _move("specs/shop.yaml", _SHOP),
    )
    yield Situation(
        "GM106",
        "rename it to `the-shop`, or hide it with a leading dot",
        _move("specs/shop", "specs/The Shop"),
        _move("specs/The Shop", "specs/the-shop"),
    )
    yield Situation(
        "GM107",
        "check that it exists and that you may read it",
        _link("specs/shop/more.yaml", "nowhere.yaml"),
        _remove("specs/shop/more.yaml"),
    )
    yield Situation(
        "GM108",
        "rename it or move it out of the specs folder",
        lambda console: os.mkfifo(console.here / "specs/shop/pipe.yaml"),
        _move("specs/shop/pipe.yaml", "pipe.yaml"),
    )
    yield Situation(
        "GM109",
        "replace it by a copy of what it points at",
        _all(_write("more.yaml", _BOARD), _link("specs/shop/more.yaml", "../../more.yaml")),
        _all(_remove("specs/shop/more.yaml"), _write("specs/shop/more.yaml", _BOARD)),
    )
    yield Situation(
        "GM110",
        "delete it",
        _link("specs/shop/round", "."),
        _remove("specs/shop/round"),
    )
    yield Situation(
        "GM111",
        "move it away, or split it",
        _write("specs/shop/large.yaml", "# a remark\n" * 500_000),
        _move("specs/shop/large.yaml", "large.yaml"),
    )
    yield Situation(
        "GM112",
        "save the file as UTF-8",
        _write_bytes("specs/shop/more.yaml", "# \u00e9\n".encode("latin-1") + _BOARD.encode()),
        _write("specs/shop/more.yaml", "# \u00e9\n" + _BOARD),
    )
    yield Situation(
        "GM113",
        "delete it",
        _write("specs/shop/more.yaml", _BOARD.replace("title: B", 'title: "B\u2028"')),
        _write("specs/shop/more.yaml", _BOARD),
    )
    yield Situation(
        "GM114",
        "point --specs at the right folder",
        _many_files,
        _nothing,
        ("render", "--specs", "."),
        ("render", "--specs", "specs"),
    )
    yield Situation(
        "GM232",
        "did you mean `staging`?",
        _all(_edit(_SHOP, *_IN_PRODUCTION), _write("specs/shop/e.yaml", _ENVIRONMENTS)),
        _nothing,
        ("render", "--environment", "stagign", "--out", "staged"),
        ("render", "--environment", "staging", "--out", "staged"),
    )
    yield Situation(
        "GM615",
        "give one of the dashboards another name",
        _all(_write("specs/inn/a.yaml", _SECOND), _write("specs/shop/b.yaml", _BOARD)),
        _edit("specs/inn/a.yaml", "{board:", "{overview:"),
    )
    yield Situation(
        "GM620",
        "give it a title of its own, or the system or the team a folder of its own",
        _write("specs/shop/b.yaml", _TWO_BOARDS),
        _write("specs/shop/b.yaml", _TWO_BOARDS.replace("title: B", "title: C", 1)),
    )
    yield Situation(
        "GM633",
        "no rule of this system would run: add signals, or objectives, to its spec",
        _write("specs/inn/a.yaml", _SECOND.partition("signals:")[0]),
        _write("specs/inn/a.yaml", _SECOND),
    )
    yield Situation(
        "GM650",
        "put the secret into secrets/slack-url, or correct the path",
        _folder("secrets"),
        _write("secrets/slack-url", "https://hooks.slack.example/a"),
        ("render", "--secrets-dir", "secrets"),
    )
    yield Situation(
        "GM651",
        "write the secret into it",
        _write("secrets/slack-url", ""),
        _write("secrets/slack-url", "https://hooks.slack.example/a"),
        ("render", "--secrets-dir", "secrets"),
    )


def _of_tools() -> Iterator[Situation]:
    yield Situation(
        "GM601",
        "correct GENMON_PROMTOOL or unset it",
        _under(GENMON_PROMTOOL="/no/such/promtool"),
        _under(GENMON_PROMTOOL=""),
    )
    yield Situation(
        "GM602",
        "or name it in GENMON_AMTOOL",
        _tool("amtool", _VERSION.format("amtool", "0.10.0")),
        _under(GENMON_AMTOOL=""),
    )
    yield Situation(
        "GM603",
        "or name it in GENMON_AMTOOL",
        _tool("amtool", "echo hello"),
        _under(GENMON_AMTOOL=""),
    )
    yield Situation(
        "GM619",
        "remove it, or make it your own with `chmod 700`; nothing was remembered",
        _all(
            _folder("c/genmon"),
            lambda c: (c.here / "c/genmon").chmod(0o777),
            _under(XDG_CACHE_HOME="HERE/c"),
        ),
        lambda console: (console.here / "c/genmon").chmod(0o700),
    )


def _of_out() -> Iterator[Situation]:
    yield Situation(
        "GM701",
        "name a folder of its own, such as `--out out`",
        _nothing,
        _nothing,
        ("render", "--out", "."),
        ("render", "--out", "out"),
    )
    yield Situation(
        "GM702",
        "restore it from git, or take it over with `--force`",
        _all(_run("render"), _write("out/shop/manifest.sha256", "{")),
        _nothing,
        then=("render", "--force"),
    )
    yield Situation(
        "GM703",
        "put the change into the specs, then take the file over with `--force`",
        _all(_run("render"), _write(_OUT, "groups: []\n")),
        _edit(_SHOP, "above: 500ms", "above: 600ms"),
        then=("render", "--force"),
    )
    yield Situation(
        "GM704",
        "move it away, or give it up with `--force`",
        _write(_OUT, "mine\n"),
        _move(_OUT, "mine.yml"),
    )
    yield Situation(
        "GM704",
        "move it away, or give it up with `--force`",
        _write(_OUT, "mine\n"),
        _nothing,
        then=("render", "--force"),
    )
    yield Situation(
        "GM705",
        "move it away; `--force` does not remove it",
        _write(f"{_OUT}/mine.txt", "mine\n"),
        _move(_OUT, "mine"),
    )
    yield Situation(
        "GM713",
        "move it out of the folder if it does not belong there",
        _all(_run("render"), _write("out/shop/mine.txt", "mine")),
        _move("out/shop/mine.txt", "mine.txt"),
        ("render", "--notes"),
    )
    yield Situation(
        "GM715",
        "run `genmon render` and commit what it writes",
        _nothing,
        _run("render"),
        ("render", "--check"),
    )


def _of_commands() -> Iterator[Situation]:
    yield Situation(
        "GM648",
        "name one with `--system`, or a file with `--config`",
        _write("specs/inn/a.yaml", _SECOND),
        _nothing,
        ("routes", "alertname=SlowShop"),
        ("routes", "--system", "shop", "alertname=SlowShop"),
    )
    yield Situation(
        "GM662",
        "did you mean `SlowShop`?",
        _nothing,
        _nothing,
        ("test", "--alert", "SlowShpo"),
        ("test", "--alert", "SlowShop"),
    )
    yield Situation(
        "GM680",
        "did you mean `SlowShop`?",
        _nothing,
        _nothing,
        ("mutate", "--alert", "SlowShpo"),
        ("mutate", "--alert", "SlowShop", "--sample", "1"),
    )
    yield Situation(
        "GM720",
        "name a branch, a tag or a commit; `git log --oneline` lists those that are there",
        _git,
        _nothing,
        ("test", "--changed", "nowhere"),
        ("test", "--changed", "HEAD"),
    )


def _of_publish() -> Iterator[Situation]:
    publish = ("publish",)
    yield Situation(
        "GM730",
        "run `git init`, commit the specs, and run this again",
        _nothing,
        _git,
        publish,
    )
    yield Situation(
        "GM732",
        "commit the specs, and run this again",
        _all(_git, _edit(_SHOP, "above: 500ms", "above: 600ms")),
        _git,
        publish,
    )
    yield Situation(
        "GM733",
        "write the short name, such as `--branch rendered`",
        _git,
        _nothing,
        ("publish", "--branch", "refs/heads/rendered"),
        ("publish", "--branch", "rendered"),
    )
    yield Situation(
        "GM734",
        "publish to another branch, or check out another one there",
        _all(_git, _run_git("checkout", "-qb", "live")),
        _nothing,
        ("publish", "--branch", "live"),
        publish,
    )
    yield Situation(
        "GM735",
        "name a folder from the top of the repository on, such as `--path monitoring`",
        _git,
        _nothing,
        ("publish", "--path", "../monitoring"),
        ("publish", "--path", "monitoring"),
    )
    yield Situation(
        "GM736",
        "add it with `git remote add`, or name another with `--remote`",
        _git,
        _all(
            _run_git("init", "-q", "--bare", "../remote.git"),
            _run_git("remote", "add", "origin", "../remote.git"),
        ),
        ("publish", "--push"),
    )
    yield Situation(
        "GM739",
        "move it out of that folder on the branch",
        _all(_git, _run("publish"), _on_branch("mv", "out/shop/REPORT.md", "out/shop/MINE.md")),
        _on_branch("mv", "out/shop/MINE.md", "out/shop/REPORT.md"),
        publish,
    )


def _of_backtest() -> Iterator[Situation]:
    written = "incidents: [{from: 2026-11-07T10:00, to: %s}]"
    yield Situation(
        "GM690",
        "write `from` and `to` like `2026-11-07T10:00`",
        _write("incidents.yaml", written % "noon"),
        _write("incidents.yaml", written % "2026-11-07T12:00"),
        ("backtest", "--prometheus", "http://127.0.0.1:1", "--incidents", "incidents.yaml"),
    )
