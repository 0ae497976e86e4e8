"""The Compare view: differences listed, decided on, and shown in the text by lanes."""
