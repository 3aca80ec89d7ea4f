"""The codes of the decode stage."""

from __future__ import annotations

from genmon.diag import Code

UNKNOWN_KEY = Code(
    "GM201",
    "unknown key",
    """
The key is not part of the language at this place. A misspelt key that was dropped in silence would
be a threshold or a receiver that is not there at night, so it is an error. The hint names the
nearest known key; `genmon schema` prints all of them for an editor.
""",
)
MISSING_KEY = Code(
    "GM202",
    "key missing",
    "Something that has no sensible default was left out. Add the key that the message names.",
)
WRONG_TYPE = Code(
    "GM203",
    "wrong type",
    """
The value is of another type than this key takes: a list where one thing is meant, a number where
text is meant, and so on. Nothing is converted in silence: `on`, `22:00` and `0x10` are text here.
""",
)
WRONG_VALUE = Code(
    "GM204",
    "value not allowed",
    "The value has the right type but is not one that this key takes; the message says which are.",
)
BAD_NAME = Code(
    "GM205",
    "name not allowed",
    """
Names become labels, file names and parts of metric names, so they are plain: alerts are CamelCase,
signals are lower case with `_`, other names are lower case with `-` or `_`.
""",
)
BAD_QUANTITY = Code(
    "GM206",
    "not a quantity",
    """
A threshold is a number with its unit: `500ms`, `85%`, `14d`, `1/h`, `10GiB`. Counts and scores are
bare numbers. The unit is checked against the signal's and converted, so write the one people use.
""",
)
BAD_DURATION = Code(
    "GM207", "not a duration", "A duration is written like `30s`, `5m`, `1h30m` or `30d`."
)
BAD_SELECTOR = Code(
    "GM208",
    "not a selector",
    """
A selector is a metric name with optional label matchers, `http_requests_total{status=~"5.."}`, and
nothing else: functions, windows and arithmetic are the compiler's business.
""",
)
NO_KIND = Code(
    "GM209",
    "no signal kind",
    """
A signal says what it measures by its leading key: `quantile`, `ratio`, `rate`, `value`, `absent`
and so on. Exactly one of them is written.
""",
)
BAD_TIMES = Code(
    "GM210",
    "not a recurring time",
    "Times are written like `monday to friday 09:00-17:00 UTC` or `first sunday 02:00-04:00 UTC`.",
)
BAD_SHAPE = Code(
    "GM211",
    "keys that do not go together",
    "Each key is known, but their combination means nothing; the message says what is missing.",
)

UNKNOWN_UNIT = Code(
    "GM212",
    "unknown unit",
    """
Units are few and fixed, so that they can be checked and converted: `ms`, `s`, `m`, `h`, `d`, `%`,
`B`, `MiB`, `GB`, `/s`, `/h` and their kin behind numbers; `ms`, `s`, `bytes`, `ratio`, `percent`,
`bool`, `timestamp`, `score` and their kin for metrics. What counts things says `counts: requests`.
""",
)

CLEAR_SECRET = Code(
    "GM213",
    "secret in a spec",
    """
What is generated is committed, so a secret in a spec is a published secret. Put it into a file on
the machine that uses it and write the path (`url_file`, `routing_key_file`, `password_file`); and
change the secret, for whoever saw the spec has seen it.
""",
)
