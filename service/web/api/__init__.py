"""Doors for programs: JSON, its description, its errors."""
