"""A small system whose severities reach people through four kinds of channels."""

from __future__ import annotations

from pathlib import Path

from tests.cli.console import Console

SHOP = """\
system: {title: Shop, owner: shop-team}
severities:
  critical: {rank: 1, notify: [pager, chat]}
  warning: {rank: 2, notify: [{to: mail, only_during: office-hours}, hook], group_wait: 5m}
time_intervals: {office-hours: monday to friday 09:00-17:00 UTC}
receivers:
  pager: {pagerduty: {routing_key_file: /etc/alertmanager/secrets/pagerduty}}
  chat: {slack: {channel: "#shop", url_file: /etc/alertmanager/secrets/slack}}
  mail: {email: {to: team@shop.example}}
  hook: {webhook: {url: "https://hooks.shop.example/alerts", token_file: /etc/secrets/hook}}
smtp: {smarthost: "mail.shop.example:587", from: alerts@shop.example}
routes: {default: hook}
metrics:
  latency_seconds: {type: histogram, unit: s, buckets: [0.1, 0.5, 1, 5]}
  jobs: {type: gauge, counts: jobs, labels: [queue]}
signals:
  latency: {title: Latency, quantile: 0.95, of: latency_seconds, over: 5m}
  queue: {title: "Queue <length> & co.", value: jobs, by: [queue], combine: max}
alerts:
  latency:
    - {name: SlowShop, above: 500ms, for: 2h, severity: warning}
    - {name: VerySlowShop, above: 1s, severity: critical}
  queue:
    - {name: LongQueue, above: 100, for: 5m, severity: warning}
"""
_SIGNED = """\
  pager:
    webex: {room_id: Y2lz, token_file: /etc/secrets/webex}
    sns: {topic_arn: "arn:aws:sns:eu-west-1:123456789012:shop", profile: shop}
"""
_PAGER = "  pager: {pagerduty: {routing_key_file: /etc/alertmanager/secrets/pagerduty}}\n"
SIGNED_SHOP = SHOP.replace(_PAGER, _SIGNED)
"""The same with a pager of channels that want a signature or a login."""
_TICKETS = """\
  pager:
    jira:
      api_url: "https://shop.atlassian.example/rest/api/2/"
      project: OPS
      issue_type: Bug
      token_file: /etc/secrets/jira
"""
_NEWER = SHOP.replace("shop-team}", 'shop-team, versions: {alertmanager: "0.33"}}')
TICKETED_SHOP = _NEWER.replace(_PAGER, _TICKETS)
"""The same with a pager that opens tickets, which newer Alertmanagers do."""
WEEKDAY = "2026-11-24T10:00:00Z"
SUNDAY = "2026-11-22T10:00:00Z"


def stand_in(folder: Path, spec: str = SHOP) -> Console:
    """Return a console in a new folder with the shop's specs; temporary files go beside it."""
    here, temporary = folder / "here", folder / "tmp"
    here.mkdir()
    temporary.mkdir()
    console = Console(here, folder / "cache", {"TMPDIR": str(temporary)})
    console.write("specs/shop/shop.yaml", spec)
    return console
