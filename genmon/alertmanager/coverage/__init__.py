"""Routes and known alerts in; who can hear of each of them, and at which hours, out."""
