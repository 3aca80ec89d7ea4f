"""How connections are opened: http and https, by no proxy, and no redirect leads to others."""

from __future__ import annotations

from http.client import HTTPMessage
from ssl import SSLContext
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)


class _SameServer(HTTPRedirectHandler):
    """Follows a redirect only where it leads to the server that was asked."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the base class's form
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if _server(newurl) != _server(req.full_url):
            reason = "it redirects to another server, which is not believed"
            fp.close()
            raise URLError(reason)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _server(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def opener(tls: SSLContext | None = None) -> OpenerDirector:
    """Return an opener with only these handlers: no file, no ftp, no proxy of the environment."""
    made = OpenerDirector()
    for handler in (
        HTTPHandler(),
        HTTPSHandler(context=tls),
        HTTPDefaultErrorHandler(),
        _SameServer(),
        HTTPErrorProcessor(),
    ):
        made.add_handler(handler)
    return made
