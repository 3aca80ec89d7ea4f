"""What the user meant: one pydantic model a section of the language, each knowing its place."""
