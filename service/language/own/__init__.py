"""What of a comment is its writer's own: the rest is not read."""
