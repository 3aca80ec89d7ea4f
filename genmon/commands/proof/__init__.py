"""``genmon proof``: an alert in, a picture of its proof over time out."""
