"""Artifacts → the world."""
