"""What servers add to a configuration that they print: settings that nobody wrote.

A server prints the configuration that it runs with every default in it, and with the global
settings in each place that takes them over. These are the ones of Prometheus 2.42 to 3.5 and of
Alertmanager 0.25 to 0.33, by name, or by section and name; any other value is somebody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CLIENT = {"follow_redirects": True, "enable_http2": True}
_NO_TLS = {"insecure_skip_verify": False}
_PROTOCOLS = (
    ["OpenMetricsText1.0.0", "OpenMetricsText0.0.1", "PrometheusText0.0.4"],
    ["OpenMetricsText1.0.0", "OpenMetricsText0.0.1", "PrometheusText1.0.0", "PrometheusText0.0.4"],
)
_OLD_QUEUE = {"capacity": 2500, "max_shards": 200, "max_samples_per_send": 500}
_NEW_QUEUE = {"capacity": 10000, "max_shards": 50, "max_samples_per_send": 2000}
_WAITS = {
    "min_shards": 1,
    "batch_send_deadline": "5s",
    "min_backoff": "30ms",
    "max_backoff": "5s",
}
_METADATA = {"send": True, "send_interval": "1m"}

PROMETHEUS: Mapping[str, tuple[Any, ...]] = {
    "action": ("replace",),
    "always_scrape_classic_histograms": (False,),
    "api_version": ("v2",),
    "convert_classic_histograms_to_nhcb": (False,),
    "enable_compression": (True,),
    "enable_http2": (True,),
    "evaluation_interval": ("1m",),
    "follow_redirects": (True,),
    "honor_timestamps": (True,),
    "insecure_skip_verify": (False,),
    "metadata_config": tuple({**_METADATA, "max_samples_per_send": n} for n in (500, 2000)),
    "metric_name_escaping_scheme": ("allow-utf-8", "underscores"),
    "metric_name_validation_scheme": ("utf8", "legacy"),
    "metrics_path": ("/metrics",),
    "otlp": ({"translation_strategy": "UnderscoreEscapingWithSuffixes"},),
    "protobuf_message": ("prometheus.WriteRequest",),
    "queue_config": ({**_OLD_QUEUE, **_WAITS}, {**_NEW_QUEUE, **_WAITS}),
    "refresh_interval": ("5m",),
    "regex": ("(.*)",),
    "remote_timeout": ("30s",),
    "remote_write.enable_http2": (True, False),
    "replacement": ("$1",),
    "scheme": ("http",),
    "scrape_interval": ("1m",),
    "scrape_protocols": _PROTOCOLS,
    "scrape_timeout": ("10s",),
    "separator": (";",),
    "timeout": ("10s",),
    "track_timestamps_staleness": (False,),
    "type": ("Bearer",),
}

ALERTMANAGER: Mapping[str, tuple[Any, ...]] = {
    "api_type": ("auto",),
    "app_url": ("https://slack.com/api/chat.postMessage",),
    "client": ('{{ template "pagerduty.default.client" . }}',),
    "client_url": ('{{ template "pagerduty.default.clientURL" . }}',),
    "continue": (False,),
    "enable_http2": (True,),
    "follow_redirects": (True,),
    "hello": ("localhost",),
    "html": (False,),
    "http_config": (_CLIENT,),
    "insecure_skip_verify": (False,),
    "link_names": (False,),
    "max_alerts": (0,),
    "num_firing": ("{{ .Alerts.Firing | len }}",),
    "num_resolved": ("{{ .Alerts.Resolved | len }}",),
    "require_tls": (True,),
    "resolve_timeout": ("5m",),
    "short_fields": (False,),
    "smtp_hello": ("localhost",),
    "smtp_require_tls": (True,),
    "smtp_tls_config": (_NO_TLS,),
    "source": ('{{ template "pagerduty.default.client" . }}',),
    "templates": ([],),
    "timeout": ("0s",),
    "tls_config": (_NO_TLS,),
    "type": ("Bearer",),
    "update_message": (False,),
    "url_file": ("",),
}

ADDRESSES: Mapping[str, str] = {
    "opsgenie_api_url": "https://api.opsgenie.com/",
    "pagerduty_url": "https://events.pagerduty.com/v2/enqueue",
    "rocketchat_api_url": "https://open.rocket.chat/",
    "slack_app_url": "https://slack.com/api/chat.postMessage",
    "telegram_api_url": "https://api.telegram.org",
    "victorops_api_url": "https://alert.victorops.com/integrations/generic/20131114/alert/",
    "webex_api_url": "https://webexapis.com/v1/messages",
    "wechat_api_url": "https://qyapi.weixin.qq.com/cgi-bin/",
}
"""Where Alertmanager sends to, unless a configuration says otherwise; receivers take them over."""
