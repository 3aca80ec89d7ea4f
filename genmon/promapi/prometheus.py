"""An expression in, its samples on a running Prometheus out.

https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import orjson

from genmon.frozen import dataclass
from genmon.promapi.access import Access, AskError
from genmon.promapi.client import Client


class RefusedError(AskError):
    """The server has read the query and refuses it."""


class MissingError(AskError):
    """The server has no such endpoint."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One series of an answer: its labels, sorted, without the metric's name, and its value."""

    labels: tuple[tuple[str, str], ...]
    value: float


class Prometheus:
    """A Prometheus by its address, ``http://host:9090`` or with a path before ``/api``."""

    def __init__(self, url: str, *, timeout: float = 10.0, access: Access | None = None) -> None:
        """Keep the address; raises AskError where it is none that can be asked."""
        self._client = Client(url, timeout=timeout, access=access)

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
        status, body = self._client.ask(path, parameters)
        url = self._client.url
        failure = MissingError if status == HTTPStatus.NOT_FOUND else AskError
        try:
            answer = orjson.loads(body)
        except (ValueError, RecursionError) as error:
            raise failure(f"{url} answers {status}, and no JSON of an answer") from error
        if not isinstance(answer, dict):
            raise failure("the answer is not one of Prometheus's API")
        if status != HTTPStatus.OK and answer.get("status") == "success":
            raise failure(f"{url} answers {status}, which is no success")
        return answer


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
