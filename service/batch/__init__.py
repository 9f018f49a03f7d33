"""Many comments judged: in this process, in several, on a cluster."""

from service.batch.judging import CHUNK, Judge, Outcome, load_judge
from service.batch.spread import ClusterError, Spread, judge_chunks

__all__ = ["CHUNK", "ClusterError", "Judge", "Outcome", "Spread", "judge_chunks", "load_judge"]
