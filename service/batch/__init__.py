"""Many comments judged: in this process, in several, on a cluster."""

from service.late import names_of

__getattr__, __dir__ = names_of(__name__, __file__)
