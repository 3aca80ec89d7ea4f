"""The codes of what Alertmanager refuses in a configuration that is YAML."""

from __future__ import annotations

from genmon.diag import Code

UNKNOWN_KEY = Code(
    "GM641",
    "Alertmanager does not know a key",
    """Alertmanager refuses a configuration with a key that its version does not know, or with a key
that stands twice. `genmon routes --config FILE --alertmanager VERSION` says which version reads it.

    receivers: [{name: chat, slack_config: []}]
    receivers: [{name: chat, slack_configs: []}]
""",
)
WRONG_VALUE = Code(
    "GM642",
    "Alertmanager cannot read a value",
    """The value is of the wrong kind, or in a form that Alertmanager does not take: text where a
list is expected, a number where a duration is, a regular expression that Go does not compile, a
matcher in neither of the two notations.

    group_wait: 30
    group_wait: 30s
""",
)
CONTRADICTION = Code(
    "GM643",
    "settings of Alertmanager that do not go together",
    """A setting that an integration needs is missing, or two are given of which Alertmanager takes
one. It refuses such a configuration as a whole.

    slack_configs: [{api_url: https://hooks.slack.example/a, api_url_file: /run/secrets/slack}]
    slack_configs: [{api_url_file: /run/secrets/slack}]
""",
)
NO_ROUTE = Code(
    "GM644",
    "the root route is missing or says too much",
    """The root route takes every alert. So it names a receiver, and has neither matchers nor
`continue` nor time intervals.

    route: {matchers: ['severity="critical"'], receiver: pager}
    route: {receiver: pager}
""",
)
UNKNOWN_REFERENCE = Code(
    "GM645",
    "a route names what does not exist",
    """A route names a receiver or a time interval that the configuration does not define, or a name
is defined twice.

    route: {receiver: pagers}
    receivers: [{name: pager}]
""",
)
BAD_GROUPING = Code(
    "GM646",
    "a route groups or waits in a way that cannot be",
    """`...` stands alone in `group_by`, no label stands there twice, each is a label's name, and
neither `group_interval` nor `repeat_interval` is zero.

    group_by: [alertname, ...]
    group_by: ['...']
""",
)
BAD_TIMES = Code(
    "GM647",
    "a time interval cannot be read",
    """Alertmanager knows times of day from 00:00 to 24:00 that do not cross midnight, weekdays by
their English names from Sunday on, days of the month from either end, months and years.

    times: [{start_time: '22:00', end_time: '06:00'}]
    times: [{start_time: '22:00', end_time: '24:00'}, {start_time: '00:00', end_time: '06:00'}]
""",
)

STEPS = {
    UNKNOWN_KEY.id: "correct the key or take it out, or name a later version with `--alertmanager`",
    WRONG_VALUE.id: "write it as Alertmanager's page on its configuration has it",
    CONTRADICTION.id: "keep one of the settings, or add the one that is missing",
    NO_ROUTE.id: "write `route: {receiver: NAME}`, with its conditions in routes below",
    UNKNOWN_REFERENCE.id: "define it once, or name one that is defined",
    BAD_GROUPING.id: "list each label once, or `['...']` alone, and wait for more than no time",
    BAD_TIMES.id: "write times from 00:00 to 24:00, and days and months as Alertmanager names them",
}
"""What to do about each, where the place itself does not know better."""
