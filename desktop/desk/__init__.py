"""The desk: source texts side by side, in panes that paint annotations without touching a text."""
