"""Comparing what several analysts tagged."""
