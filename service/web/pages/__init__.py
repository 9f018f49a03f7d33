"""Doors for the author: the review pages."""
