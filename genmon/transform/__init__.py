"""Plan to plan: one pass a file, each a function from a system's plan to a system's plan."""
