"""The options that say how a server is reached: with which login, and whom TLS trusts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

_FILE = click.Path(path_type=Path, dir_okay=False)
_OPTIONS = (
    click.option("--bearer-file", type=_FILE, metavar="FILE", help="A file with a token."),
    click.option("--basic-file", type=_FILE, metavar="FILE", help="A file with `user:password`."),
    click.option("--ca-file", type=_FILE, metavar="FILE", help="Whom to trust in TLS."),
    click.option("--cert-file", type=_FILE, metavar="FILE", help="A certificate to show in TLS."),
    click.option("--key-file", type=_FILE, metavar="FILE", help="The key of the certificate."),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1, 300),
        default=10.0,
        show_default=True,
        help="Seconds that an answer may take.",
    ),
)


def access(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options, each a parameter of its name."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
