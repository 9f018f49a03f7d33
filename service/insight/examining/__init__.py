"""What the doctor looks at: each check stands alone, and none changes anything."""
