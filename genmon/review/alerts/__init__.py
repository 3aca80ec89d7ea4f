"""The alerts of two plans in, those that are new, gone or different out."""
