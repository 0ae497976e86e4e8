"""Who works here, and what analysts are called."""
