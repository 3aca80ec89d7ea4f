"""Mistakes on the command line: exit code 2, one message, and nothing done."""

from __future__ import annotations

import pytest

from tests.cli.console import Console

RENDER = "Usage: genmon render [OPTIONS]\nTry 'genmon render --help' for help.\n\ngenmon: "
GROUP = "Usage: genmon [OPTIONS] COMMAND [ARGS]...\nTry 'genmon --help' for help.\n\ngenmon: "
COMMANDS = (
    "render",
    "test",
    "proof",
    "routes",
    "pages",
    "oncall",
    "diff",
    "drill",
    "trace",
    "publish",
    "drift",
    "sync",
    "environments",
    "mutate",
    "backtest",
    "gate",
    "explain",
    "docs",
    "schema",
    "init",
    "import",
    "completion",
)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rendr"], f"{GROUP}there is no command `rendr`; did you mean `render`?\n"),
        (
            ["render", "--systm", "shop"],
            f"{RENDER}No such option '--systm'. Did you mean '--system'?",
        ),
        (["render", "--jobs", "0"], f"{RENDER}Invalid value for '--jobs': 0 is not in the range"),
        (["render", "--jobs", "all"], f"{RENDER}Invalid value for '--jobs': 'all' is not a valid"),
        (
            ["render", "--format", "xml"],
            f"{RENDER}Invalid value for '--format': 'xml' is not one of",
        ),
        (["render", "shop"], f"{RENDER}Got unexpected extra argument (shop)\n"),
        (["render", "--specs"], "genmon: Option '--specs' requires an argument.\n"),
        (["explain"], "Usage: genmon explain [OPTIONS] CODE|WORD|ALERT|SIGNAL\n"),
        (["init", "a", "b"], "Usage: genmon init [OPTIONS] [DIR]\n"),
        (["completion", "tcsh"], "Usage: genmon completion [OPTIONS] {bash|zsh|fish}\n"),
        ([], "Usage: genmon [OPTIONS] COMMAND [ARGS]...\n"),
    ],
)
def test_misuse_exits_2(console: Console, arguments: list[str], message: str) -> None:
    said = console.genmon(*arguments)
    assert said.err[: len(message)] == message
    assert (said.exit, said.out, console.names) == (2, "", ["specs"])


def test_version_is_told(console: Console) -> None:
    said = console.genmon("--version")
    assert (said.exit, said.out, said.err) == (0, "genmon 0.1.0\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_names_its_options(console: Console, command: str) -> None:
    said = console.genmon(command, "--help")
    assert (said.exit, said.err) == (0, "")
    assert said.out.startswith(f"Usage: genmon {command} ")
    assert "-h, --help" in said.out
    assert said.out == console.genmon(command, "-h").out


def test_help_lists_every_command(console: Console) -> None:
    said = console.genmon("--help")
    listed = said.out.partition("Commands:\n")[2].splitlines()
    assert (said.exit, tuple(line.split()[0] for line in listed)) == (0, COMMANDS)
