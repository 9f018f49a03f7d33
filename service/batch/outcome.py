"""What became of one comment that was to be judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.core.records import Facet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one comment: numbers, or why there are none.

    `numbers` are depth, author, readers, reply. `error` is the class of what went wrong.
    """

    language: str | None = None
    not_judged: str | None = None
    facets: tuple[Facet, ...] = ()
    vector: NDArray[np.float32] | None = None
    numbers: tuple[float, float, float, float] | None = None
    error: str | None = None
