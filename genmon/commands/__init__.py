"""What each command does: specs or files in, a value that `cli` shows out."""
