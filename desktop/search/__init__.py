"""Finding words in a source."""
