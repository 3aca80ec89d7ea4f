"""``genmon schema``: the language in, the JSON Schema of a spec file for editors out."""
