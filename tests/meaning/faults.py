"""Faults to seed into rules: what differential tests must find, each in few worlds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tests.meaning.rendered import Rules


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of the text of the rules of a kind, as a pattern and what comes in its place."""

    kind: str
    what: str
    pattern: str
    instead: str

    def into(self, rules: Rules) -> Rules:
        """Return the rules with the fault; the pattern must be in them."""
        text, changes = re.subn(self.pattern, self.instead, rules.text)
        assert changes, f"{self.kind}: nothing to change for: {self.what}"
        return replace(rules, text=text)


FAULTS = (
    Fault("increase", "a window a minute too short", r"\[4m\]", "[3m]"),
    Fault("increase", "first events do not count", r"requests_total offset \d+m", "requests_total"),
    Fault(
        "increase",
        "all that a new target tells counts",
        r"\n +unless\n +on \(job, instance\) \(up unless .*\)",
        "",
    ),
    Fault("rate", "a window a minute too long", r"\[5m\]", "[6m]"),
    Fault("rate", "the average of series, not their sum", r"sum\(", "avg("),
    Fault("ratio", "a share turned round", r"100 \* \(1 - (.*)\)\n", r"100 * (\1)\n"),
    Fault("ratio", "no guard on events", r" and on \(\) shop:counted:total_\S+ >= 30", ""),
    Fault("ratio", "no guard on traffic", r" and on \(job\) shop_job:flowing:\S+ >= 0.05", ""),
    Fault("ratio", "no zero without a part", r"\n +or\n +0 \* shop:errors:total_rate5m", ""),
    Fault(
        "availability",
        "series weigh the same, not samples",
        r"sum\(sum_over_time\((.*)\)\) / sum\(count_over_time\(.*\)\)",
        r"avg(avg_over_time(\1))",
    ),
    Fault("availability", "a window a minute too long", r"\[5m\]", "[6m]"),
    Fault(
        "value",
        "smoothed before it is combined",
        r"avg_over_time\(shop_queue:longest_smoothed:max\[10m\]\)",
        "max by (queue) (avg_over_time(queue_length[10m]))",
    ),
    Fault(
        "value",
        "series weigh the same, not samples",
        r"\(sum\(sum_over_time\(queue_length.*\)",
        "avg(avg_over_time(queue_length[10m]))",
    ),
    Fault(
        "value",
        "the sum counts what is no number",
        r"sum\(queue_length >= -Inf\)",
        "sum(queue_length)",
    ),
    Fault("peak", "the last value, not the highest", r"max_over_time", "last_over_time"),
    Fault("peak", "no guard of the signal", r"errors:ratio5m_judged\[", "errors:ratio5m["),
    Fault("lowest", "a window of half the length", r"\[10m\]", "[5m]"),
    Fault("average", "a median, not an average", r"avg_over_time\(", "quantile_over_time(0.5, "),
    Fault("quantile", "another quantile", r"quantile\(0.95,", "quantile(0.9,"),
    Fault("within", "another bucket", r'le="0.5"', 'le="1"'),
    Fault("mean", "a window of half the length", r"\[10m\]", "[5m]"),
    Fault("expires", "nothing is remembered", r"last_over_time\((\w+)\[\w+\]\)", r"\1"),
    Fault("expires", "the last to expire", r"min( by|\()", r"max\1"),
    Fault("activity", "no guard on the job", r"\n +and on \(\)\n +count_over_time.*", ""),
    Fault("activity", "no zero where nothing is", r" or vector\(0\)", ""),
    Fault("busy", "the idle share", r"1 - avg", "avg"),
    Fault("count", "no zero where nothing is", r" or vector\(0\)", ""),
    Fault("down", "any series that is 0", r"max by", "min by"),
    Fault("absent", "another member", r'queue="print"', 'queue="mail"'),
    Fault("slos", "the short window does not count", r" and shop:served:error_ratio3m > 0.4", ""),
    Fault("slos", "no guard on events", r"\n +and on \(\)\n +shop:served:total_\S+ >= 10", ""),
    Fault(
        "slos", "good events for bad ones", r"shop:good:bad_rate15m /", "shop:good:good_rate15m /"
    ),
    Fault("slos", "the promise of another", r" / 0.1\n", " / 0.2\n"),
    Fault("error_budget", "good events for bad ones", r"\b1 - sum_over_time", "sum_over_time"),
    Fault("error_budget", "half the period", r"\[10m\]", "[5m]"),
    Fault(
        "error_budget",
        "no guard on events",
        r"\n +and on \(\)\n +shop:budget_of_many:\S+ >= 20",
        "",
    ),
    Fault(
        "several", "what has none is not zero", r" or 0 \* sum\(rate\(misses_total\[5m\]\)\)", ""
    ),
    Fault("mttr", "half the period", r"\[20m\]", "[10m]"),
    Fault("escalation", "twice as late", r"for: 3m", "for: 6m"),
    Fault("incident", "another severity", r'severity="critical"', 'severity="warning"'),
    Fault(
        "forecast", "no guard on the value now", r" and on \(disk\) shop_disk:used:sum > 300", ""
    ),
    Fault("forecast", "drawn on half as far", r", 1800\)", ", 900)"),
    Fault("anomaly", "over the mean, not the deviation", r"stddev_over_time", "avg_over_time"),
    Fault("baseline", "the past that is now", r" offset 5m", " offset 4m"),
    Fault("baseline", "nothing for what is gone", r" or 0 \* shop_disk:rest:baseline15m", ""),
    Fault(
        "leak",
        "memory that comes back",
        r"\n +and on \(job, instance\)\n +\(min_over.*\n +and \(min_over.*",
        "",
    ),
    Fault("leak", "processes that have just begun", r"> 21600", "> 0"),
    Fault("ladder", "no upper end of a band", r" <= 30\b", " <= 1000"),
    Fault("ladder", "the same limit for all", r"(queue=\"mail\".*) > 10\b", r"\1 > 30"),
    Fault(
        "score", "weights are not renormalised", r" and on \(component\) shop:health:comp\w+", ""
    ),
    Fault("score", "no guard of the signal", r"errors:ratio5m_judged", "errors:ratio5m"),
    Fault("checks", "one member is enough", r"min\(shop_queue", "max(shop_queue"),
)
