"""The options that say how a server is reached: with which login, and whom TLS trusts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

if TYPE_CHECKING:
    from genmon.promapi import Access

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


class Login(TypedDict):
    """What the options named."""

    bearer_file: Path | None
    basic_file: Path | None
    ca_file: Path | None
    cert_file: Path | None
    key_file: Path | None
    timeout: float


def access(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options, each a parameter of its name."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def read_login(login: Login) -> Access:
    """Read the files; raises AskError where one cannot be used."""
    from genmon.promapi import AccessFiles, access_of

    files = (login["bearer_file"], login["basic_file"], login["ca_file"])
    return access_of(AccessFiles(*files, login["cert_file"], login["key_file"]))
