"""What a blog tells: kept first, whatever becomes of it."""
