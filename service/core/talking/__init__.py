"""Who speaks to whom on a post: threads, turns, and whom an answer without a name means."""
