"""Who is named in a text: names, how they are called, and where a comment is signed."""
