"""The trained reader: sentence by sentence which facets it shows, and whom it speaks to."""
