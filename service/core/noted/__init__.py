"""What readers tell in passing: where they live, what they write about, how to meet them."""
