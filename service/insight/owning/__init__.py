"""Sites and who may see them, the blog's companion plugin, the sample blog."""
