"""What the service does, one function a use. The doors (web, cli) call nothing else."""

from service.late import names_of

__getattr__, __dir__ = names_of(__name__, __file__)
