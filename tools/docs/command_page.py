"""The command line to one page: every command with its arguments and options."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from genmon.cli.exits import Exit
from genmon.cli.group import genmon

_MEANING = {
    Exit.CLEAN: "clean: nothing stands in the way",
    Exit.FINDINGS: "findings: at least one error, shown",
    Exit.USAGE: "usage: the command line makes no sense",
    Exit.BROKEN: "a bug of genmon, or a tool that is missing",
    Exit.INTERRUPTED: "interrupted",
    Exit.CLOSED_PIPE: "who read the output has gone",
}


def command_page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Commands"
    with click.Context(genmon, info_name="genmon", **genmon.context_settings) as context:
        yield from ("", *_paragraphs(genmon), "")
        yield from _table(genmon, context)
        for name in genmon.list_commands(context):
            command = genmon.get_command(context, name)
            assert command is not None  # noqa: S101 - the group lists it
            with click.Context(command, info_name=name, parent=context) as inner:
                yield from ("", f"## `genmon {name}`", "", *_paragraphs(command), "")
                yield from _table(command, inner)
    yield from ("", "## Exit codes", "")
    yield from (f"- `{int(code)}`: {_MEANING[code]}" for code in Exit)


def _paragraphs(command: click.Command) -> Iterator[str]:
    """Yield the help text; a paragraph that is kept as it is written becomes a block."""
    for number, paragraph in enumerate(inspect.cleandoc(command.help or "").split("\n\n")):
        if number:
            yield ""
        if paragraph.startswith("\b\n"):
            yield from (f"    {line}" for line in paragraph.splitlines()[1:])
        else:
            yield " ".join(paragraph.splitlines())


def _table(command: click.Command, context: click.Context) -> Iterator[str]:
    yield "| argument or option | meaning |"
    yield "|---|---|"
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and parameter.hidden:
            continue
        if isinstance(parameter, click.Option):
            yield _option(parameter, context)
        else:
            yield f"| `{parameter.make_metavar(context).replace('|', chr(92) + '|')}` | |"


def _option(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    assert record is not None  # noqa: S101 - none of these is hidden
    # A default that depends on the machine says so in its help text, and click adds the rest.
    shown, meaning = (" ".join(text.split()).replace("|", "\\|") for text in record)
    return f"| `{shown}` | {meaning} |"
