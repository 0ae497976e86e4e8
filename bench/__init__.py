"""Measures the speed of Sidelight: ``./run bench``."""
