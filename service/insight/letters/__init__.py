"""What goes to the author, because the author asked: a letter a day, and feeds."""
