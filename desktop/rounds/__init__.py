"""Blind rounds in the window: begun, submitted, told."""
