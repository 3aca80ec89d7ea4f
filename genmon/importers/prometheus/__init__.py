"""Rule files and PrometheusRule resources to specs."""
