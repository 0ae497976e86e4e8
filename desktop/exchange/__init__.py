"""Annotated sets out and in: the two dialogs, and the lists of what still asks for a person."""
