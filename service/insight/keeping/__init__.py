"""What must outlive a disk or a slip: the keys, backups, and what was erased."""
