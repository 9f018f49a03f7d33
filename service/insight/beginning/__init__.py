"""The first run: the first account, a blog that is begun, an export that is uploaded."""
