"""Labels, an instant and what else fires in; who is notified, as Alertmanager decides it, out."""
