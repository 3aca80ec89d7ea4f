"""The notification templates, rendered by amtool: firing, resolved, many, and hostile."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from genmon.proc import run
from tests.releases import RELEASES, program

TEMPLATES = Path(__file__).parents[2] / "templates"
Alert = dict[str, Any]

FIRING: Alert = {
    "status": "firing",
    "labels": {
        "alertname": "HighErrorRate",
        "severity": "critical",
        "signal": "errors",
        "system": "shop",
        "route": "/a<b>&c",
    },
    "annotations": {
        "summary": 'Errors are "high" <b>',
        "description": "Errors are 12 %, above 1 %",
        "runbook_url": "https://runbooks.example/x?a=b&c=d",
        "dashboard_url": "javascript:alert(1)",
    },
    "startsAt": "2026-01-02T15:04:05+01:00",
    "endsAt": "0001-01-01T00:00:00Z",
    "generatorURL": "http://prometheus.example/graph?g0.expr=x",
}
RESOLVED = FIRING | {"status": "resolved", "endsAt": "2026-01-02T16:04:05Z"}
BARE = RESOLVED | {"labels": {"alertname": "Foreign"}, "annotations": {}, "generatorURL": ""}
OTHER = BARE | {"labels": {"alertname": "Oth<er"}}


_APART = "\n=== the next template ===\n"


class Render:
    """Renders one template for a group of alerts."""

    def __init__(self, amtool: str, folder: Path) -> None:
        self.amtool = amtool
        self.folder = folder

    def __call__(self, name: str, *alerts: Alert, kind: str = "text") -> str:
        (text,) = self.each((name,), *alerts, kind=kind)
        return text

    def each(self, names: Iterable[str], *alerts: Alert, kind: str = "text") -> list[str]:
        """Return what each of the templates comes to, by one process of amtool."""
        (self.folder / "data.json").write_text(json.dumps(_group(alerts)))
        command = [self.amtool, "template", "render", f"--template.glob={TEMPLATES}/*.tmpl"]
        options = ["--template.data=data.json", f"--template.type={kind}"]
        texts = _APART.join(f'{{{{ template "genmon.{name}" . }}}}' for name in names)
        told = run([*command, *options, f"--template.text={texts}"], cwd=self.folder, timeout=60)
        assert told.status == 0, told.stderr
        return told.stdout.split(_APART)


@pytest.fixture(scope="module", params=RELEASES)
def amtool(request: pytest.FixtureRequest) -> str:
    return program("amtool", request.param).path


@pytest.fixture
def render(amtool: str, tmp_path: Path) -> Render:
    return Render(amtool, tmp_path)


def _group(alerts: tuple[Alert, ...]) -> dict[str, Any]:
    """Return what Alertmanager hands to a template: the group's common labels, and so on."""
    return {
        "receiver": "people",
        "status": "firing" if any(a["status"] == "firing" for a in alerts) else "resolved",
        "alerts": list(alerts),
        "groupLabels": {},
        "commonLabels": _common([alert["labels"] for alert in alerts]),
        "commonAnnotations": _common([alert["annotations"] for alert in alerts]),
        "externalURL": "http://alertmanager.example",
    }


def _common(mappings: list[dict[str, str]]) -> dict[str, str]:
    return {k: v for k, v in mappings[0].items() if all(m.get(k) == v for m in mappings)}


@pytest.mark.parametrize(
    ("alerts", "title"),
    [
        ((FIRING,), '[FIRING:1] critical shop: Errors are "high" <b>'),
        ((FIRING, FIRING, RESOLVED), '[FIRING:2] critical shop: Errors are "high" <b>'),
        ((RESOLVED,), '[RESOLVED] critical shop: Errors are "high" <b>'),
        ((FIRING, FIRING | {"annotations": {}}), "[FIRING:2] critical shop: HighErrorRate"),
        ((BARE, OTHER), "[RESOLVED]: Foreign, Oth?er"),
        ((FIRING, BARE), "[FIRING:1]: HighErrorRate"),
    ],
)
def test_the_title_says_how_many_how_bad_and_what(
    render: Render, alerts: tuple[Alert, ...], title: str
) -> None:
    assert render("title", *alerts) == title
    assert render("email.subject", *alerts) == title
    assert render("pagerduty.description", *alerts) == title
    assert render("slack.title", *alerts) == title.replace("<b>", "&lt;b&gt;")


def test_plain_text_holds_everything_once(render: Render) -> None:
    assert (
        render("text", FIRING, BARE)
        == """\
1 firing, 1 resolved

HighErrorRate (critical), firing since 2026-01-02 14:04 UTC
Errors are "high" <b>
Errors are 12 %, above 1 %
Labels: route=/a<b>&c
Runbook: https://runbooks.example/x?a=b&c=d
Dashboard: javascript:alert(1)

Foreign, resolved at 2026-01-02 16:04 UTC after 2h0m0s

"""
    )


def test_slack_shows_links_and_escapes_what_it_would_obey(render: Render) -> None:
    assert (
        render("slack.text", FIRING, BARE)
        == """\
1 firing, 1 resolved

*HighErrorRate* (critical), firing since 2026-01-02 14:04 UTC
Errors are "high" &lt;b&gt;
Errors are 12 %, above 1 %
Labels: route=/a&lt;b&gt;&amp;c
<https://runbooks.example/x?a=b&amp;c=d|Runbook>  <http://prometheus.example/graph?g0.expr=x|Query>

*Foreign*, resolved at 2026-01-02 16:04 UTC after 2h0m0s
"""
    )


def test_one_alert_is_not_counted_and_its_summary_stands_in_the_title_only(render: Render) -> None:
    assert (
        render("slack.text", FIRING)
        == """\
*HighErrorRate* (critical), firing since 2026-01-02 14:04 UTC
Errors are 12 %, above 1 %
Labels: route=/a&lt;b&gt;&amp;c
<https://runbooks.example/x?a=b&amp;c=d|Runbook>  <http://prometheus.example/graph?g0.expr=x|Query>
"""
    )


HOSTILE = "@all *x* [a](b) `c` {d} a|b_c_ ~e~\n# new"


def test_markdown_shows_a_value_as_it_is_and_calls_nobody(render: Render) -> None:
    labels = {"alertname": "HighErrorRate", "who": HOSTILE}
    assert (
        render("markdown.message", FIRING | {"labels": labels})
        == """\
**[FIRING:1]: Errors are "high" \\<b\\>**

**HighErrorRate**, firing since 2026-01-02 14:04 UTC

- Errors are 12 %, above 1 %
- Labels: who=@\u200ball \\*x\\* \\[a\\](b) \\`c\\` {d} a\\|b\\_c\\_ \\~e\\~ # new
- [Runbook](https://runbooks.example/x?a=b&c=d) [Query](http://prometheus.example/graph?g0.expr=x)
"""
    )


def test_markdown_sums_up_a_group(render: Render) -> None:
    assert (
        render("markdown.text", FIRING, BARE)
        == """\
1 firing, 1 resolved

**HighErrorRate** (critical), firing since 2026-01-02 14:04 UTC

- Errors are "high" \\<b\\>
- Errors are 12 %, above 1 %
- Labels: route=/a\\<b\\>&c
- [Runbook](https://runbooks.example/x?a=b&c=d) [Query](http://prometheus.example/graph?g0.expr=x)


**Foreign**, resolved at 2026-01-02 16:04 UTC after 2h0m0s

"""
    )


def test_telegram_gets_the_tags_that_it_knows_and_no_others(render: Render) -> None:
    labels = {"alertname": "HighErrorRate", "severity": "critical", "who": "<i>&"}
    assert (
        render("telegram.message", FIRING | {"labels": labels}, kind="html")
        == """\
<b>[FIRING:1] critical: Errors are &#34;high&#34; &lt;b&gt;</b>

<b>HighErrorRate</b> (critical), firing since 2026-01-02 14:04 UTC
Errors are 12 %, above 1 %
who=&lt;i&gt;&amp; 
<a href="https://runbooks.example/x?a=b&amp;c=d">Runbook</a> 
"""  # noqa: W291 - a space stands between two links
    )


HEAVY = ("x", "<", "&", "_", "\u00e9", "\U0001f600", "'", '"', "\\", "\x01")
"""What fills the texts of a hostile alert: plain, escaped by a medium or by JSON, of many bytes."""


def _huge(filling: str, status: str, address: int) -> Alert:
    """Return an alert whose every text is far too long; a name of a label is what it can be."""
    url = "https://host.example/" + "?&a=" * address
    labels = {f"label_{number:02}_" + "l" * 200: filling * 500 for number in range(40)}
    texts = ("alertname", "severity", "system", "signal")
    return RESOLVED | {
        "status": status,
        "labels": labels | dict.fromkeys(texts, filling * 500),
        "annotations": {
            "summary": filling * 5000,
            "description": filling * 5000,
            "runbook_url": url,
            "dashboard_url": url,
        },
        "generatorURL": url,
    }


def _bytes_of_json(text: str) -> int:
    """Return how long a text is as Go writes it into JSON, which escapes HTML as well."""
    written = json.dumps(text, ensure_ascii=False)
    return len(written.encode()) + 5 * sum(text.count(one) for one in "<>&")


LIMITS = {
    "telegram.message": (4096, len, "html"),
    "markdown.message": (7439, lambda text: len(text.encode()), "text"),
    "markdown.text": (24_000, _bytes_of_json, "text"),
    "markdown.title": (3_000, _bytes_of_json, "text"),
    "slack.text": (40_000, len, "text"),
    "slack.title": (1_500, len, "text"),
    "text": (15_000, len, "text"),
    "title": (300, len, "text"),
    "jira.description": (32_767, len, "text"),
    "pagerduty.firing": (200_000, _bytes_of_json, "text"),
    "email.html": (102_000, lambda text: len(text.encode()), "html"),
    "link": (500, len, "text"),
    "opsgenie.tags": (160, len, "text"),
}
"""What each service takes, or less, and how it counts."""


def _of(kind: str) -> list[str]:
    """Return the templates that are rendered as text, or as HTML."""
    return [name for name, (_, _, own) in LIMITS.items() if own == kind]


@pytest.mark.parametrize("alerts", [1, 6, pytest.param(120, marks=pytest.mark.long)])
@pytest.mark.parametrize("filling", HEAVY)
def test_no_message_is_longer_than_its_service_takes(
    render: Render, filling: str, alerts: int
) -> None:
    for address in (100, 2000):
        huge = [_huge(filling, ("firing", "resolved")[n % 2], address) for n in range(alerts)]
        texts = {
            name: text
            for kind in ("text", "html")
            for name, text in zip(_of(kind), render.each(_of(kind), *huge, kind=kind), strict=True)
        }
        assert [name for name, text in texts.items() if not text] in ([], ["link"])
        told = {name: (LIMITS[name][1](text), LIMITS[name][0]) for name, text in texts.items()}
        assert {name: size for name, size in told.items() if size[0] > size[1]} == {}


def test_alerts_of_pods_are_all_told_where_there_is_room(render: Render) -> None:
    pod = {
        "namespace": "checkout-production",
        "pod": "checkout-worker-7d9f8c6b5d-x2v4q",
        "container": "checkout-worker",
        "node": "ip-10-20-30-40.eu-central-1.compute.internal",
        "cluster": "production-eu-central-1",
        "uid": "0f8fad5b-d9cb-469f-a165-70867728950e",
    }
    alert = FIRING | {"labels": FIRING["labels"] | pod}
    assert render("slack.text", *[alert] * 10).count("x2v4q") == 10
    assert render("markdown.text", *[alert] * 5).count("x2v4q") == 5
    assert render("text", *[alert] * 10).count("x2v4q") == 10
    assert render("email.html", *[alert] * 10, kind="html").count("x2v4q") == 10
    assert render("jira.description", *[alert] * 10).count("x2v4q") == 10
    assert render("telegram.message", *[alert] * 3, kind="html").count("x2v4q") == 3
    assert render("markdown.message", alert).count("x2v4q") == 1


def test_what_is_left_out_is_told(render: Render) -> None:
    labels = {f"label_{number:02}": "v" * 100 for number in range(13)}
    alert = FIRING | {"labels": FIRING["labels"] | labels}
    text = render("text", alert)
    assert f"label_11={'v' * 80}… …\n" in text
    assert "label_12" not in text
    many = [_huge("x", status, 100) for status in ("firing", "resolved") for _ in range(9)]
    for name in ("text", "slack.text", "markdown.text", "markdown.message", "jira.description"):
        assert "More of them are in Alertmanager." in render(name, *many), name
    for name in ("telegram.message", "email.html"):
        assert "More of them are in Alertmanager." in render(name, *many, kind="html"), name


@pytest.mark.parametrize("filling", HEAVY)
def test_what_telegram_gets_has_all_its_tags(render: Render, filling: str) -> None:
    for alerts in (1, 6):
        huge = [_huge(filling, ("firing", "resolved")[n % 2], 40) for n in range(alerts)]
        text = render("telegram.message", *huge, kind="html")
        reader = _Tags()
        reader.feed(text)
        assert (reader.open, reader.wrong) == ([], [])


class _Tags(HTMLParser):
    """Notes what is not opened or not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in {"a", "b"} or dict(attrs).keys() - {"href"}:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_jira_shows_a_value_as_it_is(render: Render) -> None:
    labels = {"alertname": "HighErrorRate", "who": HOSTILE}
    assert (
        render("jira.description", RESOLVED | {"labels": labels})
        == """\
0 firing, 1 resolved

*HighErrorRate*, resolved at 2026-01-02 16:04 UTC after 2h0m0s
Errors are "high" <b>
Errors are 12 %, above 1 %
Labels: who=@all \\*x\\* \\[a\\](b) `c` \\{d\\} a\\|b\\_c\\_ \\~e\\~
# new
[Runbook|https://runbooks.example/x?a=b&c=d] [Query|http://prometheus.example/graph?g0.expr=x]
"""
    )


@pytest.mark.parametrize(
    ("severity", "colour"),
    [("critical", "#c62828"), ("P0", "#c62828"), ("warning", "#ef6c00"), ("info", "#1565c0")],
)
def test_messages_are_coloured_by_severity_and_turn_green(
    render: Render, severity: str, colour: str
) -> None:
    labels = {"labels": FIRING["labels"] | {"severity": severity}}
    for template in ("slack.color", "color"):
        assert render(template, FIRING | labels) == colour
        assert render(template, RESOLVED | labels) == "#2e7d32"


@pytest.mark.parametrize(
    ("severity", "opsgenie", "victorops", "pushover"),
    [
        ("P0", "P1", "CRITICAL", "1"),
        ("critical", "P1", "CRITICAL", "1"),
        ("Warning", "P3", "WARNING", "0"),
        ("info", "P4", "INFO", "-1"),
        ("unheard-of", "P1", "CRITICAL", "1"),
    ],
)
def test_those_who_call_people_get_a_word_that_they_know(
    render: Render, severity: str, opsgenie: str, victorops: str, pushover: str
) -> None:
    alert = FIRING | {"labels": FIRING["labels"] | {"severity": severity}}
    assert render("opsgenie.priority", alert) == opsgenie
    assert render("victorops.message_type", alert) == victorops
    assert render("pushover.priority", alert) == pushover


@pytest.mark.parametrize(
    ("severity", "theirs"),
    [("critical", "critical"), ("Warning", "warning"), ("info", "info"), ("p0", "critical")],
)
def test_pagerduty_always_gets_a_severity_that_it_knows(
    render: Render, severity: str, theirs: str
) -> None:
    labels = FIRING["labels"] | {"severity": severity}
    assert render("pagerduty.severity", FIRING | {"labels": labels}) == theirs
    assert render("pagerduty.severity", BARE) == "critical"


def test_mail_escapes_texts_and_drops_links_that_are_none(render: Render) -> None:
    page = render("email.html", FIRING, kind="html")
    assert "Errors are &#34;high&#34; &lt;b&gt;" in page
    assert 'href="https://runbooks.example/x?a=b&amp;c=d"' in page
    assert "javascript" not in page
    assert "ZgotmplZ" not in page
    assert page.count("Errors are &#34;high&#34;") == 2, "in the title and the heading"
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    assert "border-left:6px solid #c62828" in page


def test_mail_says_when_it_ended(render: Render) -> None:
    page = render("email.html", RESOLVED, kind="html")
    assert "resolved at 2026-01-02 16:04 UTC after 2h0m0s" in page
    assert "border-left:6px solid #2e7d32" in page


@pytest.mark.parametrize("name", ["text", "slack.text"])
def test_a_flood_shows_the_first_ten_and_says_so(render: Render, name: str) -> None:
    text = render(name, *[FIRING] * 25)
    assert text.startswith("25 firing, 0 resolved (the first 10 of each are shown)\n")
    assert text.count("HighErrorRate") == 10
