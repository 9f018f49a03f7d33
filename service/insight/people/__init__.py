"""Readers as people: how they and the author stand to each other, what is told of them by hand, and
what is held about them."""

from service.late import names_of

__getattr__, __dir__ = names_of(__name__, __file__)
