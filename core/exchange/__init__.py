"""Annotated sets out and in: one module a format, behind the table in ``formats``.

Imports nothing: the parsers of a format are loaded when it is used.
"""
