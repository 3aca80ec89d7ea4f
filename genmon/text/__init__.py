"""Text for its readers: Go's regular expressions and templates, Grafana, unseen characters."""
