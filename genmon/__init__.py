"""genmon, the compiler for monitoring: declarative specs in; rules, routes and dashboards out."""

__version__ = "0.1.0"
