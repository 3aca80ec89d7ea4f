"""A plan, or rule and configuration files, in; the routing that Alertmanager would do out."""
