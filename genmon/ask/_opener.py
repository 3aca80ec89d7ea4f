"""How connections are opened: http and https, by no proxy, and no redirect leads elsewhere."""

from __future__ import annotations

from http.client import HTTPMessage
from typing import IO
from urllib.error import HTTPError
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


class _SameScheme(HTTPRedirectHandler):
    """Follows a redirect only where its scheme is that of the question."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - the base class's form
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if urlsplit(newurl).scheme != req.type:
            reason = "it redirects to another scheme"
            raise HTTPError(req.full_url, code, reason, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def opener() -> OpenerDirector:
    """Return an opener with only these handlers: no file, no ftp, no proxy of the environment."""
    made = OpenerDirector()
    for handler in (
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        _SameScheme(),
        HTTPErrorProcessor(),
    ):
        made.add_handler(handler)
    return made
