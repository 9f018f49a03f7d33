"""The first run: from the link that `serve` prints to a blog that is heard from."""
