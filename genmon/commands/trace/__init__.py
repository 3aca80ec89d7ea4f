"""``genmon trace``: the statements of the requirements in, what answers each of them out."""
