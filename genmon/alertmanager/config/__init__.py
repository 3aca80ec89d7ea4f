"""An Alertmanager configuration as far as it decides who is notified of what."""
