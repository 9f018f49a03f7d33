"""Who wrote: the author's side, readers, and which marks are one person's."""
