"""Many comments judged: in this process, in several, on a cluster."""

from service.batch.judging import CHUNK, Judge, load_judge
from service.batch.outcome import Outcome
from service.batch.spread import Spread, judge_chunks

__all__ = ["CHUNK", "Judge", "Outcome", "Spread", "judge_chunks", "load_judge"]
