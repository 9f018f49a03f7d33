"""What pages and letters say alike: the words, and the part of a comment that is shown."""
