"""Blogs of any size, shaped as real ones are, of our own words: for measuring alone.

A year of a blog (`year`) goes through the service's own doors once and is judged there
(`pattern`); `filling` multiplies its rows, with other readers, as often as a blog's size asks for;
`export` writes the same as WordPress would export it.
"""
