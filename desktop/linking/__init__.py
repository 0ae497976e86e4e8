"""Links between annotations: making them, and where they show."""
