"""The punctuation that ends, opens and closes, each character of a string for itself."""

WIDE_STOPS = "。！？｡．"
STOPS = ".!?…‼⁇⁈⁉‽؟۔։።।॥។" + WIDE_STOPS
LINE_STOPS = "\v\f\x85\u2029"

OPENING_BRACKETS = "([{（［｛「『【〔〈《"
CLOSING_BRACKETS = ")]}）］｝」』】〕〉》"
OPENING_QUOTES = "“„«‘‚‹"
CLOSING_QUOTES = "”»’›"
STRAIGHT = "\"'*_`"
"""Quotation marks and Markdown's emphasis: they open and close alike."""

DASHES = "-–—―‒•·"
PAUSES = ",;:，；：、،"
BLANKS = " \t\u00a0\u202f"
