"""The spaCy pipeline: the English tokenizer, our sentence starts, and the trained reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from service.core.faults import PipelineError
from service.core.records import Entry
from service.language.reader.component import READER, CommentReader
from service.language.reader.network import Thresholds, load_network
from service.language.sentences import STARTS

# One comment may cost at most this much: a second or so, whatever was pasted into it.
MAX_CHARS = 12_000
MAX_TOKENS = 2_000


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The loaded pipeline, one a process, and from which sureness on it shows a facet."""

    nlp: Language
    thresholds: Thresholds

    def docs(self, texts: Sequence[str], entries: Sequence[Entry]) -> Iterator[Doc]:
        """Read each text, in order, as what `entries` say of it; beyond MAX_CHARS or MAX_TOKENS a
        text is not read.

        A text's Doc is the same whatever stands beside it.
        """
        pairs = zip(texts, entries, strict=True)
        return self.nlp.pipe(self._tokens(text, entry) for text, entry in pairs)

    def _tokens(self, text: str, entry: Entry) -> Doc:
        doc = self.nlp.make_doc(text[:MAX_CHARS])
        if len(doc) > MAX_TOKENS:
            doc = doc[:MAX_TOKENS].as_doc()
        doc._.entry = entry
        return doc


def load(files: Mapping[str, bytes] | None) -> Pipeline:
    """The pipeline with the reader of these files' contents, by their names.

    None: the pipeline without a reader, which cuts sentences alone.
    Raises PipelineError when a file is not what it should be.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe(STARTS)
    if files is None:
        return Pipeline(nlp, Thresholds({}, {}))
    try:
        network = load_network(files)
    except ValueError as error:
        raise PipelineError(
            f"the reader can't be used ({error}): restore the model's folder from the repository"
        ) from error
    cast("CommentReader", nlp.add_pipe(READER)).network = network
    return Pipeline(nlp, network.thresholds)
