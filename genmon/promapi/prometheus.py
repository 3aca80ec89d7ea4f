"""An expression in, its samples on a running Prometheus out.

https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import OpenerDirector, Request

import orjson

from genmon.frozen import dataclass
from genmon.promapi._opener import opener
from genmon.promapi._within import TimeUpError, within
from genmon.promapi.access import Access, AskError

_LARGEST = 32 * 1024**2
_LONGEST_URL = 2_000
"""Characters of a query that go into an address; longer ones are posted."""
_LOGIN = "name a file with a token (`--bearer-file`) or with `user:password` (`--basic-file`)"


class RefusedError(AskError):
    """The server has read the query and refuses it."""


class TooLargeError(AskError):
    """The answer is larger than what is read."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One series of an answer: its labels, sorted, without the metric's name, and its value."""

    labels: tuple[tuple[str, str], ...]
    value: float


class Prometheus:
    """A Prometheus by its address, ``http://host:9090`` or with a path before ``/api``."""

    def __init__(self, url: str, *, timeout: float = 10.0, access: Access | None = None) -> None:
        """Keep the address; raises AskError where it is none that can be asked."""
        access = access or Access()
        self._base = _address(url)
        self._timeout = timeout
        self._headers = {"Authorization": access.authorization} if access.authorization else {}
        self._opener: OpenerDirector = opener(access.tls)

    def query(self, expr: str, *, time: float | None = None) -> tuple[Sample, ...]:
        """Return the samples of an expression now, or at a time, by labels; raises AskError."""
        at = {} if time is None else {"time": f"{time:.3f}"}
        data, _ = self.api("query", {"query": expr, **at})
        try:
            return tuple(sorted(_samples(data), key=lambda sample: sample.labels))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise AskError("the answer is not one of Prometheus's API") from error

    def api(self, endpoint: str, parameters: Mapping[str, str]) -> tuple[Any, tuple[str, ...]]:
        """Return the data of an answer of ``/api/v1/…``, and its warnings; raises AskError."""
        answer = self._answer(f"/api/v1/{endpoint}", urlencode(parameters))
        if answer.get("status") != "success":
            reason = answer.get("error", "no reason given")
            raise RefusedError(f"Prometheus refuses the query: {reason}")
        warnings = answer.get("warnings") or ()
        if "data" not in answer or not isinstance(warnings, list | tuple):
            raise AskError("the answer is not one of Prometheus's API")
        return answer["data"], tuple(map(str, warnings))

    def _answer(self, path: str, parameters: str) -> dict[str, Any]:
        try:
            status, body = within(self._timeout, lambda: self._read(path, parameters))
        except TimeUpError as error:
            said = f"it has not answered within {self._timeout:g} s"
            raise AskError(f"{self._base} cannot be asked: {said}") from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise AskError(f"{self._base} cannot be asked: {reason}") from error
        if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise AskError(f"{self._base} answers {status} and wants another login: {_LOGIN}")
        try:
            answer = orjson.loads(body)
        except (ValueError, RecursionError) as error:
            raise AskError(f"{self._base} answers {status}, and no JSON of an answer") from error
        if not isinstance(answer, dict):
            raise AskError("the answer is not one of Prometheus's API")
        if status != HTTPStatus.OK and answer.get("status") == "success":
            raise AskError(f"{self._base} answers {status}, which is no success")
        return answer

    def _read(self, path: str, parameters: str) -> tuple[int, bytes]:
        """Return the status and the body; Prometheus explains a refusal in the body as well."""
        url, posted = self._base + path, None
        if len(parameters) > _LONGEST_URL:
            posted = parameters.encode()
        elif parameters:
            url = f"{url}?{parameters}"
        request = Request(url, posted, self._headers)  # noqa: S310 - the opener knows http only
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
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


def _samples(data: dict[str, Any]) -> list[Sample]:
    if data["resultType"] == "scalar":
        return [Sample((), float(data["result"][1]))]
    return [
        Sample(_labels(series["metric"]), float(series["value"][1])) for series in data["result"]
    ]


def _labels(metric: dict[str, str]) -> tuple[tuple[str, str], ...]:
    if not all(isinstance(value, str) for value in metric.values()):
        raise TypeError("a label is a text")
    return tuple(sorted((name, value) for name, value in metric.items() if name != "__name__"))
