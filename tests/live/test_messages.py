"""What a real Alertmanager sends to each service, from the first alert to the end of the last."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.ahead import asked
from tests.live.catchers import text_of
from tests.live.story import Told, everybody, tell
from tests.releases import RELEASES, program

pytestmark = pytest.mark.server


Way = tuple[int | str, ...]
Stories = dict[str, Future[dict[str, Told]]]
SINCE_0_28 = pytest.mark.parametrize("told", RELEASES[1:], indirect=True)
SINCE_0_33 = pytest.mark.parametrize("told", RELEASES[2:], indirect=True)
UNHEARD = {
    (0, 25): {"discord", "jira", "mattermost", "msteamsv2", "rocketchat", "telegram"},
    (0, 28): {"jira", "mattermost"},
    (0, 33): set[str](),
}
"""Services that an Alertmanager does not know, or not with their secrets in files."""


@pytest.fixture(scope="module")
def stories(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stories]:
    """Tell the story to all Alertmanagers at once."""
    with ThreadPoolExecutor() as pool:
        yield {
            release: pool.submit(
                tell, program("alertmanager", release), tmp_path_factory.mktemp("alertmanager")
            )
            for release in asked(request, "told")
        }


@pytest.fixture(scope="module", params=RELEASES)
def told(request: pytest.FixtureRequest, stories: Stories) -> dict[str, Told]:
    """Give what each service heard of the Alertmanager that is here, of 0.28 and of 0.33."""
    return stories[request.param].result()


@pytest.mark.parametrize(
    ("told", "release"),
    [
        ("here", "here"),
        pytest.param("trixie", "trixie", marks=pytest.mark.matrix),
        pytest.param("sid", "sid", marks=pytest.mark.matrix),
    ],
    indirect=["told"],
)
def test_every_service_is_told_that_an_alertmanager_knows(
    told: dict[str, Told], release: str, tmp_path: Path
) -> None:
    version = program("alertmanager", release).version
    unheard = UNHEARD[max(measured for measured in UNHEARD if measured <= version)]
    assert everybody(tmp_path, "").keys() - told.keys() == unheard


LINKS = (
    "<https://runbooks.example/HighErrorRate.md|Runbook>  "
    "<https://grafana.example/d/shop?a=1&amp;b=2|Dashboard>  "
    "<http://prometheus.example/graph?g0.expr=x|Query>"
)


def test_slack_hears_the_whole_story(told: dict[str, Told]) -> None:
    slack = told["slack"]
    attachments = [message["attachments"][0] for message in slack.stages]
    assert [message["channel"] for message in slack.stages] == ["#shop"] * 4
    assert [(attachment["title"], attachment["color"]) for attachment in attachments] == [
        ("[FIRING:1] page shop: Errors &lt;!channel&gt; &amp; more", "#c62828"),
        ("[FIRING:2] page shop: HighErrorRate, SlowCheckout", "#c62828"),
        ("[FIRING:1] page shop: SlowCheckout", "#c62828"),
        ("[RESOLVED] page shop: Checkout is slow", "#2e7d32"),
    ]
    assert attachments[0]["title_link"] == "https://runbooks.example/HighErrorRate.md"
    assert [attachment["text"].rstrip() for attachment in attachments] == [
        f"""\
*HighErrorRate* (page), firing since 2026-01-02 15:04 UTC
Errors at 12 %: above 1 % for 5m is page.
Labels: route=/a&lt;b&gt;&amp;*c*
{LINKS}""",
        f"""\
2 firing, 0 resolved

*HighErrorRate* (page), firing since 2026-01-02 15:04 UTC
Errors &lt;!channel&gt; &amp; more
Errors at 12 %: above 1 % for 5m is page.
Labels: route=/a&lt;b&gt;&amp;*c*
{LINKS}

*SlowCheckout* (page), firing since 2026-01-02 15:05 UTC
Checkout is slow
P95 at 2 s: above 1 s.
Labels: route=/b""",
        f"""\
1 firing, 1 resolved

*SlowCheckout* (page), firing since 2026-01-02 15:05 UTC
Checkout is slow
P95 at 2 s: above 1 s.
Labels: route=/b

*HighErrorRate* (page), resolved at 2026-01-02 16:04 UTC after 1h0m0s
Errors &lt;!channel&gt; &amp; more
Errors at 12 %: above 1 % for 5m is page.
Labels: route=/a&lt;b&gt;&amp;*c*
{LINKS}""",
        """\
*SlowCheckout* (page), resolved at 2026-01-02 16:04 UTC after 59m0s
P95 at 2 s: above 1 s.
Labels: route=/b""",
    ]


def test_mail_arrives_in_both_forms(told: dict[str, Told]) -> None:
    mails = told["email"].stages
    assert [(mail["To"], mail["From"]) for mail in mails] == [
        ("team@shop.example", "alerts@shop.example")
    ] * 4
    assert [mail["Subject"] for mail in mails] == [
        "[FIRING:1] page shop: Errors <!channel> & more",
        "[FIRING:2] page shop: HighErrorRate, SlowCheckout",
        "[FIRING:1] page shop: SlowCheckout",
        "[RESOLVED] page shop: Checkout is slow",
    ]
    assert (
        text_of(mails[0], "plain").rstrip()
        == """\
HighErrorRate (page), firing since 2026-01-02 15:04 UTC
Errors <!channel> & more
Errors at 12 %: above 1 % for 5m is page.
Labels: route=/a<b>&*c*
Runbook: https://runbooks.example/HighErrorRate.md
Dashboard: https://grafana.example/d/shop?a=1&b=2"""
    )
    assert [_seen(text_of(mail, "html")) for mail in mails[:3:2]] == [
        """\
[FIRING:1] page shop: Errors <!channel> & more
Errors <!channel> & more
shop: 1 firing, 0 resolved
HighErrorRate (page)
firing since 2026-01-02 15:04 UTC
Errors at 12 %: above 1 % for 5m is page.
route=/a<b>&*c*
Runbook (https://runbooks.example/HighErrorRate.md)
Dashboard (https://grafana.example/d/shop?a=1&b=2)
Query (http://prometheus.example/graph?g0.expr=x)
Alertmanager""",
        """\
[FIRING:1] page shop: SlowCheckout
SlowCheckout
shop: 1 firing, 1 resolved
SlowCheckout (page)
firing since 2026-01-02 15:05 UTC
Checkout is slow
P95 at 2 s: above 1 s.
route=/b
HighErrorRate (page)
resolved at 2026-01-02 16:04 UTC after 1h0m0s
Errors <!channel> & more
Errors at 12 %: above 1 % for 5m is page.
route=/a<b>&*c*
Runbook (https://runbooks.example/HighErrorRate.md)
Dashboard (https://grafana.example/d/shop?a=1&b=2)
Query (http://prometheus.example/graph?g0.expr=x)
Alertmanager""",
    ]


MARKDOWN = """\
**HighErrorRate** (page), firing since 2026-01-02 15:04 UTC

- Errors at 12 %: above 1 % for 5m is page.
- Labels: route=/a\\<b\\>&\\*c\\*
- [Runbook](https://runbooks.example/HighErrorRate.md) \
[Dashboard](https://grafana.example/d/shop?a=1&b=2) \
[Query](http://prometheus.example/graph?g0.expr=x)
"""
MARKDOWN_TITLE = "[FIRING:1] page shop: Errors \\<!channel\\> & more"
MARKDOWN_OVER = """\
**SlowCheckout** (page), resolved at 2026-01-02 16:04 UTC after 59m0s

- P95 at 2 s: above 1 s.
- Labels: route=/b
"""


@SINCE_0_28
def test_teams_shows_a_card(told: dict[str, Told]) -> None:
    teams = told["msteamsv2"]
    bodies = [message["attachments"][0]["content"]["body"] for message in teams.stages]
    assert [[block["type"] for block in body] for body in bodies] == [["TextBlock"] * 2] * 4
    texts = [[block["text"] for block in body] for body in bodies]
    assert texts[0] == [MARKDOWN_TITLE, MARKDOWN]
    assert texts[1] == [
        "[FIRING:2] page shop: HighErrorRate, SlowCheckout",
        "2 firing, 0 resolved\n\n"
        + MARKDOWN.replace("UTC\n\n", "UTC\n\n- Errors \\<!channel\\> & more\n")
        + """

**SlowCheckout** (page), firing since 2026-01-02 15:05 UTC

- Checkout is slow
- P95 at 2 s: above 1 s.
- Labels: route=/b
""",
    ]
    assert texts[2][0] == "[FIRING:1] page shop: SlowCheckout"
    assert texts[3] == ["[RESOLVED] page shop: Checkout is slow", MARKDOWN_OVER]


@SINCE_0_28
@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        ("discord", ("embeds", 0, "title"), ("embeds", 0, "description")),
        ("rocketchat", ("attachments", 0, "title"), ("attachments", 0, "text")),
    ],
)
def test_services_that_read_markdown_show_the_same(
    told: dict[str, Told], kind: str, title: Way, text: Way
) -> None:
    _show_markdown(told[kind], title, text)


@SINCE_0_33
def test_mattermost_shows_the_same(told: dict[str, Told]) -> None:
    _show_markdown(told["mattermost"], ("attachments", 0, "title"), ("attachments", 0, "text"))


def _show_markdown(service: Told, title: Way, text: Way) -> None:
    assert _at(service.alone, title) == MARKDOWN_TITLE
    assert _at(service.alone, text) == MARKDOWN
    assert _at(service.over, text) == MARKDOWN_OVER


def test_webex_has_the_title_in_its_text(told: dict[str, Told]) -> None:
    webex = told["webex"]
    assert webex.alone == {"markdown": f"**{MARKDOWN_TITLE}**\n\n{MARKDOWN}", "roomId": "room"}


@SINCE_0_28
def test_telegram_reads_html_with_what_stands_in_it_escaped(told: dict[str, Told]) -> None:
    telegram = told["telegram"]
    assert telegram.alone["parse_mode"] == "HTML"
    assert (
        telegram.alone["text"].rstrip()
        == """\
<b>[FIRING:1] page shop: Errors &lt;!channel&gt; &amp; more</b>

<b>HighErrorRate</b> (page), firing since 2026-01-02 15:04 UTC
Errors at 12 %: above 1 % for 5m is page.
route=/a&lt;b&gt;&amp;*c* 
<a href="https://runbooks.example/HighErrorRate.md">Runbook</a> \
<a href="https://grafana.example/d/shop?a=1&amp;b=2">Dashboard</a>"""  # noqa: W291 - as it is sent
    )


def test_opsgenie_gets_a_priority_and_where_to_look(told: dict[str, Told]) -> None:
    alert = told["opsgenie"].alone
    assert (alert["message"], alert["priority"], alert["entity"], alert["tags"]) == (
        "[FIRING:1] page shop: Errors <!channel> & more",
        "P1",
        "errors",
        ["shop", "page", "errors"],
    )
    assert alert["details"]["runbook"] == "https://runbooks.example/HighErrorRate.md"
    assert "Errors at 12 %: above 1 % for 5m is page." in alert["description"]


def test_victorops_is_told_the_type_and_the_recovery(told: dict[str, Told]) -> None:
    stages = told["victorops"].stages
    assert [stage["message_type"] for stage in stages] == ["CRITICAL"] * 3 + ["RECOVERY"]
    assert stages[0]["runbook"] == "https://runbooks.example/HighErrorRate.md"


def test_sns_gets_a_subject_and_plain_text(told: dict[str, Told]) -> None:
    alone = told["sns"].alone
    assert alone["Subject"] == "[FIRING:1] page shop: Errors <!channel> & more"
    assert alone["Message"].startswith("HighErrorRate (page), firing since 2026-01-02 15:04 UTC\n")


@SINCE_0_33
def test_jira_makes_one_issue_and_writes_it_anew(told: dict[str, Told]) -> None:
    issues = [stage["fields"] for stage in told["jira"].stages]
    assert issues[0]["project"] == {"key": "SHOP"}
    assert issues[0]["summary"] == "[FIRING:1] page shop: Errors <!channel> & more"
    assert "Labels: route=/a<b>&\\*c\\*\n[Runbook|https://" in issues[0]["description"]
    assert issues[3]["summary"] == "[RESOLVED] page shop: Checkout is slow"


def _at(message: Any, way: Way) -> Any:  # noqa: ANN401 - any JSON
    for step in way:
        message = message[step]
    return message


class _Reader(HTMLParser):
    """Reads a page as a person sees it: lines of text, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.link = dict(attrs).get("href") or "" if tag == "a" else ""

    def handle_data(self, data: str) -> None:
        if text := data.strip():
            leads = self.link and text != "Alertmanager"
            self.lines.append(f"{text} ({self.link})" if leads else text)


def _seen(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    return "\n".join(reader.lines)
