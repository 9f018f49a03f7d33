"""Readers and what is held about them."""
