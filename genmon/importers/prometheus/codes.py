"""What is wrong with a rule file that is to be imported."""

from __future__ import annotations

from genmon.diag import Code

NOT_RULES = Code(
    "GM750",
    "file that holds no Prometheus rules",
    """
`genmon import rules` reads rule files, which have a list of `groups`, and PrometheusRule resources,
which have one under `spec`. Each group has a name and a list of rules; each rule has an `expr`, and
is either an `alert` or a `record`.

    groups:
      - name: queue
        rules:
          - {alert: QueueGrows, expr: queue_length > 100, for: 10m}
""",
)
BAD_EXPRESSION = Code(
    "GM751",
    "imported rule whose expression does not parse",
    """
The expression of the rule is not PromQL, so Prometheus refuses the whole file. Correct the
expression in the file that is imported: `promtool check rules` says whether the file is sound.
""",
)
FOREIGN_FILE = Code(
    "GM752",
    "import would overwrite a file",
    """
`genmon import` writes into a folder of its own. Where a file of that name stands there that is
different, nothing is written: somebody may have edited it since. Name another folder with `--into`,
delete the file, or give `--force`, which replaces it.
""",
)
