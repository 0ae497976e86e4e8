"""Bringing colleagues' files into the open project."""
