"""What the words mean: texts, spans, tags, annotations. Knows no window, no database, no clock."""
