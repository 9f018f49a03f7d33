"""Scores made and made again, and what is learned from the author."""
