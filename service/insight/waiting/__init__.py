"""What waits for the author: threads, their order, verdicts, and how all of it is told."""
