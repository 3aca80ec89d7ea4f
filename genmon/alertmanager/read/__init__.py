"""The text of any Alertmanager configuration in; a `Config` and what Alertmanager refuses out."""
