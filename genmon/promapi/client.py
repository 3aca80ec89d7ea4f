"""An address and a path in, the answer of a server out: bounded in time and size."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, Request

import orjson

from genmon.promapi._opener import opener
from genmon.promapi._within import TimeUpError, within
from genmon.promapi.access import Access, AskError

_LARGEST = 32 * 1024**2
_LONGEST_URL = 2_000
"""Characters of a query that go into an address; longer ones are posted."""
_LATER = 1.0
"""Seconds after which the connection gives up as well: by then nobody waits for it any more."""
_LOGIN = "name a file with a token (`--bearer-file`) or with `user:password` (`--basic-file`)"


class TooLargeError(AskError):
    """The answer is larger than what is read."""


class SlowError(AskError):
    """There is no answer in time."""


class Client:
    """A server by its address, ``http://host:9093`` or with a path before its API."""

    def __init__(self, url: str, *, timeout: float = 10.0, access: Access | None = None) -> None:
        """Keep the address; raises AskError where it is none that can be asked."""
        access = access or Access()
        self.url = _address(url)
        self._timeout = timeout
        self._headers = {"Authorization": access.authorization} if access.authorization else {}
        self._opener: OpenerDirector = opener(access.tls)

    def json(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        """Return the JSON of an answer; raises AskError where there is none."""
        body = self._success(path)
        try:
            return orjson.loads(body)
        except (ValueError, RecursionError) as error:
            raise AskError(f"{self.url}{path} answers no JSON: is it the right server?") from error

    def text(self, path: str) -> str:
        """Return the text of an answer; raises AskError where there is none."""
        return self._success(path).decode("utf-8", "replace")

    def _success(self, path: str) -> bytes:
        status, body = self.ask(path)
        if status != HTTPStatus.OK:
            raise AskError(f"{self.url}{path} answers {status}: is it the right server?")
        return body

    def tell(self, path: str) -> tuple[int, bytes]:
        """Post nothing to a path that does something; return the status and the body."""
        return self._bounded(lambda: self._open(self.url + path, b""))

    def ask(self, path: str, parameters: str = "") -> tuple[int, bytes]:
        """Return the status and the body; raises AskError where there is none, or no login."""
        status, body = self._bounded(lambda: self._read(path, parameters))
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise AskError(f"{self.url} answers {status} and wants another login: {_LOGIN}")
        return status, body

    def _bounded(self, work: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        """Return what comes of the work within the time; raises AskError."""
        try:
            return within(self._timeout, work)
        except TimeUpError as error:
            said = f"it has not answered within {self._timeout:g} s"
            raise SlowError(f"{self.url} cannot be asked: {said}") from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise AskError(f"{self.url} cannot be asked: {reason}") from error

    def _read(self, path: str, parameters: str) -> tuple[int, bytes]:
        url, posted = self.url + path, None
        if len(parameters) > _LONGEST_URL:
            posted = parameters.encode()
        elif parameters:
            url = f"{url}?{parameters}"
        return self._open(url, posted)

    def _open(self, url: str, posted: bytes | None) -> tuple[int, bytes]:
        """Return the status and the body; Prometheus explains a refusal in the body as well."""
        request = Request(url, posted, self._headers)  # noqa: S310 - the opener knows http only
        try:
            with self._opener.open(request, timeout=self._timeout + _LATER) as response:
                return response.status, _body(response)
        except HTTPError as error:
            with error:
                return error.code, _body(error)


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError as error:
        raise AskError(f"this is no address: {error}") from error
    if not has_port or not url.isprintable() or " " in url:
        raise AskError("this is no address: write it like `http://localhost:9090`")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AskError("only http:// and https:// addresses can be asked")
    if parts.username or parts.password:
        raise AskError("an address with a password in it is not asked")
    if parts.query or parts.fragment:
        raise AskError("the address ends before `/api`, without `?` and `#`")
    return url.rstrip("/")


def _body(response: Any) -> bytes:  # noqa: ANN401 - an answer, or an error that is one
    body: bytes = response.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise TooLargeError("the answer is too large")
    promised = response.headers.get("Content-Length", "")
    if promised.isdecimal() and len(body) < int(promised):
        raise AskError(f"the answer ends after {len(body)} of {promised} bytes")
    return body
