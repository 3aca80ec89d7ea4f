"""What alerts would have done in a past that a server knows: pure functions of its answers."""
