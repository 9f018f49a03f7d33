"""What is said of a comment: what it does, what weighs most beside it, and which words show it."""
