"""What ``genmon drill`` does: alerts that are broken on purpose, and who really hears of them."""
