"""A shop with a registry, whose signals are the matter of each test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compiling import MINIMAL, compile_text, rendered

METRICS = """
metrics:
  requests_total: {type: counter, counts: requests, labels: [status]}
  errors_total: {type: counter, counts: errors, labels: [status]}
  jobs_waiting: {type: gauge, counts: jobs, labels: [queue]}
  jobs_limit: {type: gauge, counts: jobs, labels: [queue, tier]}
  latency_seconds: {type: histogram, unit: s, labels: [route], buckets: [0.5, 1, 2]}
  worker_info: {type: gauge, unit: bool, labels: [version]}
"""


@pytest.fixture
def said() -> Callable[..., str]:
    """Compile signals, and return all that is said about them."""

    def compiled(text: str, *, prometheus: str = "2.42") -> str:
        versions = f'owner: shop-team, versions: {{prometheus: "{prometheus}"}}'
        system = MINIMAL.replace("owner: shop-team", versions)
        files = {"shop/a.yaml": text, "shop/metrics.yaml": METRICS, "shop/system.yaml": system}
        return rendered(compile_text(files))

    return compiled
