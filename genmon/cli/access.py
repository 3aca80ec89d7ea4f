"""The options that say how a server is reached: with which login, and whom TLS trusts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from genmon.cli.options import stacked

if TYPE_CHECKING:
    from genmon.promapi import Access

_FILE = click.Path(path_type=Path, dir_okay=False)
_FILES = (
    click.option("--bearer-file", type=_FILE, metavar="FILE", help="A file with a token."),
    click.option("--basic-file", type=_FILE, metavar="FILE", help="A file with `user:password`."),
    click.option("--ca-file", type=_FILE, metavar="FILE", help="Whom to trust in TLS."),
    click.option("--cert-file", type=_FILE, metavar="FILE", help="A certificate to show in TLS."),
    click.option("--key-file", type=_FILE, metavar="FILE", help="The key of the certificate."),
)


class Login(TypedDict):
    """What the options named."""

    bearer_file: Path | None
    basic_file: Path | None
    ca_file: Path | None
    cert_file: Path | None
    key_file: Path | None
    timeout: float


def access_within(
    seconds: float, *, most: float
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Return what adds the options, each a parameter of its name; an answer takes ``seconds``."""
    timeout = click.option(
        "--timeout",
        type=click.FloatRange(0.1, most),
        default=seconds,
        show_default=True,
        help="Seconds that an answer may take.",
    )
    return stacked(*_FILES, timeout)


access = access_within(10.0, most=300)


def read_login(login: Login) -> Access:
    """Read the files; raises AskError where one cannot be used."""
    from genmon.promapi import AccessFiles, access_of

    files = (login["bearer_file"], login["basic_file"], login["ca_file"])
    return access_of(AccessFiles(*files, login["cert_file"], login["key_file"]))
