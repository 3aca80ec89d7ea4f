"""The routing of two plans in, who is notified otherwise out."""
