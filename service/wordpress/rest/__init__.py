"""WordPress's REST interface, read to the end and compared with its own counts."""
