"""Groups of hostile size in a real Alertmanager: every message is one that its service takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.live.catchers import text_of
from tests.live.story import Alert, told_at_once
from tests.releases import RELEASES, program

pytestmark = [pytest.mark.server, pytest.mark.slow]


def _pod(number: int) -> Alert:
    """Return an alert with the labels of a pod, as long as Kubernetes lets them be."""
    labels = dict.fromkeys(("namespace", "pod", "container", "node", "image"), "<a&b>-" * 42)
    return {
        "labels": {
            **{f"label_app_kubernetes_io_{n:02}": "v" * 63 for n in range(40)},
            **labels,
            "alertname": f"PodCrashLooping{number}",
            "severity": "page",
            "signal": "crashes",
            "system": "shop",
        },
        "annotations": {
            "summary": "Pods <crash> & loop " * 1000,
            "description": "Restarts at 12: above 3 for 5m is page. " * 2400,
            "runbook_url": "https://runbooks.example/PodCrashLooping.md?" + "a=1&" * 20,
            "dashboard_url": "https://grafana.example/d/shop?" + "var=x&" * 3000,
        },
        "generatorURL": "http://prometheus.example/graph?g0.expr=" + "%28" * 3000,
    }


@pytest.fixture(scope="module", params=RELEASES)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Give the message of each service about ten pods."""
    folder = tmp_path_factory.mktemp("alertmanager")
    alerts = [_pod(number) for number in range(10)]
    return told_at_once(program("alertmanager", request.param), folder, alerts)


def _json(message: Any) -> int:  # noqa: ANN401 - whatever was sent
    return len(json.dumps(message, ensure_ascii=False).encode())


SIZES: dict[str, tuple[Callable[[Any], int], int]] = {
    "slack": (lambda sent: len(sent["attachments"][0]["text"]), 40_000),
    "msteamsv2": (_json, 28_000),
    "discord": (lambda sent: len(sent["embeds"][0]["description"]), 4_096),
    "mattermost": (lambda sent: len(sent["attachments"][0]["text"]), 16_383),
    "webex": (lambda sent: len(sent["markdown"].encode()), 7_439),
    "telegram": (lambda sent: len(sent["text"]), 4_095),
    "opsgenie": (lambda sent: len(sent["description"]), 15_000),
    "victorops": (lambda sent: len(sent["state_message"]), 20_480),
    "sns": (lambda sent: len(sent["Message"].encode()), 256_000),
    "jira": (lambda sent: len(sent["fields"]["description"]), 32_767),
    "email": (lambda sent: len(text_of(sent, "html").encode()), 102_000),
    "rocketchat": (_json, 28_000),
}
"""How long a message is as its service counts, and what it takes at most."""


def test_a_message_about_many_pods_is_one_that_its_service_takes(told: dict[str, Any]) -> None:
    sizes = {kind: SIZES[kind][0](message) for kind, message in told.items()}
    assert {kind: size for kind, size in sizes.items() if size > SIZES[kind][1]} == {}


def test_no_message_is_empty_of_the_pods_or_cut_by_alertmanager(told: dict[str, Any]) -> None:
    for kind, message in told.items():
        said = text_of(message, "plain") if kind == "email" else json.dumps(message)
        assert "PodCrashLooping" in said, kind
    if "telegram" in told:
        assert list(_unclosed(told["telegram"]["text"])) == []
        assert not told["telegram"]["text"].rstrip().endswith("…")


def _unclosed(text: str) -> Iterator[str]:
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, _: object) -> None:
            tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            tags.remove(tag)

    reader = Tags()
    reader.feed(text)
    reader.close()
    yield from tags
