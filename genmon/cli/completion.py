"""``genmon completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from genmon.cli.exits import Exit
from genmon.cli.terminal import say


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the completion script for SHELL.

    \b
    bash:  eval "$(genmon completion bash)"
    zsh:   eval "$(genmon completion zsh)"
    fish:  genmon completion fish | source
    """  # noqa: D301 - click's mark for a paragraph to keep
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click has the three shells offered above
    group = click.get_current_context().find_root().command
    say(kind(group, {}, "genmon", "_GENMON_COMPLETE").source())
    return Exit.CLEAN
