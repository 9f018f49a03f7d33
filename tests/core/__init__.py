"""The rules, tried on small invented blogs."""
