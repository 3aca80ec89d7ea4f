"""The notification templates, rendered by amtool: firing, resolved, many, and hostile."""

from __future__ import annotations

import json
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


class Render:
    """Renders one template for a group of alerts."""

    def __init__(self, amtool: str, folder: Path) -> None:
        self.amtool = amtool
        self.folder = folder

    def __call__(self, name: str, *alerts: Alert, kind: str = "text") -> str:
        (self.folder / "data.json").write_text(json.dumps(_group(alerts)))
        command = [self.amtool, "template", "render", f"--template.glob={TEMPLATES}/*.tmpl"]
        options = ["--template.data=data.json", f"--template.type={kind}"]
        text = f'--template.text={{{{ template "genmon.{name}" . }}}}'
        told = run([*command, *options, text], cwd=self.folder, timeout=20)
        assert told.status == 0, told.stderr
        return told.stdout


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


def test_a_flood_fits_into_one_message_of_telegram_and_of_teams(render: Render) -> None:
    long = FIRING["annotations"] | {"description": "x" * 2000}
    many = [FIRING | {"annotations": long}] * 60 + [RESOLVED | {"annotations": long}] * 60
    assert len(render("telegram.message", *many, kind="html")) < 4096
    assert len(render("markdown.text", *many).encode()) < 28_000


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
