"""The letters of the day and of the week, and the feeds that tell the same."""

from service.late import names_of

__getattr__, __dir__ = names_of(__name__, __file__)
