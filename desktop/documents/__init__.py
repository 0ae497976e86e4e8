"""Source texts: the list of them, their cards, how they come in."""
