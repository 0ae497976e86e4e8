"""Data that every layer may read through ``importlib.resources``."""
