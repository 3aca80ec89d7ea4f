"""An expression in, its samples on a running Prometheus out.

https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
"""

from __future__ import annotations

import json
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import OpenerDirector

from genmon.frozen import dataclass
from genmon.promapi._opener import opener
from genmon.promapi._within import TimeUpError, within

_LARGEST = 32 * 1024**2


class AskError(Exception):
    """The question was not answered; the text says why, and nothing that is secret."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One series of an answer: its labels, sorted, without the metric's name, and its value."""

    labels: tuple[tuple[str, str], ...]
    value: float


class Prometheus:
    """A Prometheus by its address, ``http://host:9090`` or with a path before ``/api``."""

    def __init__(self, url: str, *, timeout: float = 10.0) -> None:
        """Keep the address; raises AskError where it is none that can be asked."""
        self._base = _address(url)
        self._timeout = timeout
        self._opener: OpenerDirector = opener()

    def query(self, expr: str) -> tuple[Sample, ...]:
        """Return the samples of an expression now, sorted by labels; raises AskError."""
        path = f"/api/v1/query?{urlencode({'query': expr})}"
        answer = self._answer(path)
        if answer.get("status") != "success":
            raise AskError(
                f"Prometheus refuses the query: {answer.get('error', 'no reason given')}"
            )
        try:
            return tuple(sorted(_samples(answer["data"]), key=lambda sample: sample.labels))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise AskError("the answer is not one of Prometheus's API") from error

    def _answer(self, path: str) -> dict[str, Any]:
        try:
            status, body = within(self._timeout, lambda: self._read(path))
        except TimeUpError as error:
            said = f"it has not answered within {self._timeout:g} s"
            raise AskError(f"{self._base} cannot be asked: {said}") from error
        except (URLError, HTTPException, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise AskError(f"{self._base} cannot be asked: {reason}") from error
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise AskError(f"{self._base} answers {status}, and no JSON of an answer") from error
        if not isinstance(answer, dict):
            raise AskError("the answer is not one of Prometheus's API")
        if status != HTTPStatus.OK and answer.get("status") == "success":
            raise AskError(f"{self._base} answers {status}, which is no success")
        return answer

    def _read(self, path: str) -> tuple[int, bytes]:
        """Return the status and the body; Prometheus explains a refusal in the body as well."""
        try:
            with self._opener.open(self._base + path, timeout=self._timeout) as response:
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
        raise AskError("the answer is too large")
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
