"""Sidelight: read sources side by side, mark what is claimed, assessed and known."""

__version__ = "0.1.0"
