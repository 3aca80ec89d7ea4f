"""Earlier revisions of Git in, the specs and the routing as they were out."""
