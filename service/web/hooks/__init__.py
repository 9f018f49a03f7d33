"""Doors for blogs: signed events, senders' forms, what the plugin asks."""
