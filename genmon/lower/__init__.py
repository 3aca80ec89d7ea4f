"""Model to plan: signals, ladders, routes and boards become plain rules, routes and panels."""
