"""``genmon routes``: what an Alertmanager configuration needs beside it."""
