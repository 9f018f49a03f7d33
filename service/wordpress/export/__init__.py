"""WordPress exports (WXR), zipped or not, as rows."""
