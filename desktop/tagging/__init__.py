"""Tags on spans: the shelf, what a key tags, the lists of what was tagged."""
