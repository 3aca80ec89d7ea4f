"""`completion`: scripts that the shells take, and that complete commands and options."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.cli.console import Console


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_is_the_shells_own(console: Console, shell: str) -> None:
    said = console.genmon("completion", shell)
    assert (said.exit, said.err) == (0, "")
    assert f"_GENMON_COMPLETE={shell}_complete" in said.out
    if shutil.which(shell):  # zsh and fish are not on every machine; bash is
        checked = subprocess.run([shell, "-n"], input=said.out, text=True, check=False)
        assert checked.returncode == 0


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("genmon re", ["plain,render"]),
        ("genmon render --sy", ["plain,--system"]),
        ("genmon render --format s", ["plain,sarif"]),
        ("genmon completion f", ["plain,fish"]),
        ("genmon explain --spe", ["plain,--specs"]),
    ],
)
def test_bash_is_offered_what_fits(console: Console, words: str, offered: list[str]) -> None:
    console = console.under(
        _GENMON_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" "))
    )
    said = console.genmon()
    assert (said.out.split(), said.err) == (offered, "")
