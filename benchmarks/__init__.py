"""What the performance figures are measured with: `make bench`."""
