"""The Threads view: one statement in many sources."""
