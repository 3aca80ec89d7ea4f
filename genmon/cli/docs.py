"""``genmon docs``: the page of the language, or a part of it, without a network."""

from __future__ import annotations

import click

from genmon.cli.exits import Exit
from genmon.cli.terminal import complain, say


@click.command()
@click.argument("part", required=False, default="")
def command(part: str) -> int:
    """Print the language's page, or the part of it under the heading PART.

    It is the page of this version of genmon, in Markdown: `genmon docs | less`. `genmon explain`
    says the same of single words, and of codes, alerts and signals.
    """
    from genmon.commands.explain.words import about, entries, page

    if not part:
        say(page(), nl=False)
        return Exit.CLEAN
    found, _ = about(part)
    if not found:
        from genmon.diag import did_you_mean

        names = [entry.name for entry in entries()]
        complain(f"the page has no heading `{part}`; {did_you_mean(part, names, what='headings')}")
        return Exit.USAGE
    say("\n\n".join(entry.text for entry in found))
    return Exit.CLEAN
