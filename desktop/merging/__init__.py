"""Merging colleagues' files into the open project."""
