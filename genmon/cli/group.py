"""The command group: it knows each command's first line, and imports only the one that runs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import click

from genmon import __version__
from genmon.cli.exits import Exit
from genmon.cli.progress import watched
from genmon.cli.terminal import ReaderGone

_COMMANDS = {
    "render": "Compile the specs, check the result, and write it.",
    "test": "Prove that every alert fires when it should, and only then.",
    "proof": "Draw the proof of an alert: when it is pending, when it fires.",
    "routes": "Say who is told of an alert, when, and why.",
    "pages": "Show who hears of each alert, hour by hour.",
    "oncall": "List all that can reach a receiver, when, and how often.",
    "diff": "Say what a change of the specs means, in sentences.",
    "drill": "Break alerts on real servers, and see who hears of them.",
    "trace": "List the requirements, and what answers each.",
    "publish": "Commit what is generated to a branch, and push it.",
    "drift": "Say what runs otherwise than it is generated.",
    "sync": "Have servers reload until they run what is generated.",
    "environments": "List the environments, or say what differs between two.",
    "mutate": "Change the rules, and see whether their proofs notice.",
    "backtest": "Say what alerts would have done over a history.",
    "gate": "Ask a Prometheus whether gated values keep their limits.",
    "explain": "Say what a code, a word, an alert or a signal means.",
    "docs": "Print the page of the language, or a part of it.",
    "schema": "Print the JSON Schema of a spec file, for editors.",
    "init": "Make a starter system that renders at once.",
    "import": "Turn the rule files of others into specs.",
    "completion": "Print the shell completion script.",
}


class _LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's form
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's form
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"genmon.cli.{_module(cmd_name)}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a bug, not a user's mistake
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        if args[0] not in _COMMANDS and not ctx.resilient_parsing:
            from genmon.diag import did_you_mean

            hint = did_you_mean(args[0], _COMMANDS, what="commands")
            ctx.fail(f"there is no command `{args[0]}`; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's form
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _module(command: str) -> str:
    """Return the module of a command; `import` is a word of Python's own."""
    return f"{command}_" if iskeyword(command) else command


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="genmon", message="%(prog)s %(version)s")
def genmon() -> None:
    """Compile monitoring specs to Prometheus rules, Alertmanager routes and Grafana dashboards.

    \b
    Exit codes: 0 clean, 1 findings, 2 usage, 3 a bug or a missing tool.
    """  # noqa: D301 - click's mark for a paragraph to keep


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no exception gets past."""
    try:
        with watched():
            result = genmon.main(list(arguments), prog_name="genmon", standalone_mode=False)
    except click.ClickException as error:
        return _refused(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the choke point: a bug must not look like a finding
        return _bug(error)
    return result if isinstance(result, int) else Exit.CLEAN


def _refused(error: click.ClickException) -> int:
    """Say what is wrong with the command line, behind the same word as all else."""
    if isinstance(error, ReaderGone | click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    if isinstance(error, click.UsageError) and error.ctx:
        path = error.ctx.command_path
        click.echo(f"{error.ctx.get_usage()}\nTry '{path} --help' for help.\n", err=True)
    from genmon.cli.harmless import harmless_text

    click.echo(f"genmon: {harmless_text(error.format_message())}", err=True)
    return error.exit_code


def _bug(error: Exception) -> int:
    if os.environ.get("GENMON_DEBUG"):
        raise error
    click.echo(f"genmon: internal error: {type(error).__name__}: {error}", err=True)
    click.echo(
        "This is a bug, not a mistake in your specs. Please report it with the output of the same "
        "command under GENMON_DEBUG=1.",
        err=True,
    )
    return Exit.BROKEN
