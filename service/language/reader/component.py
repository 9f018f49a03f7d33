"""The reader as a component of a spaCy pipeline: it reads `doc._.entry` and sets `doc._.read`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from service.core.records import Entry
from service.language.reader.network import Network
from service.language.sentences import spans_of

READER = "comment_reader"

# What is known of the comment that a Doc holds, and what the reader says of it.
Doc.set_extension("entry", default=None, force=True)
Doc.set_extension("read", default=None, force=True)


class CommentReader:
    """Reads each Doc's sentences with `network`, which whoever builds the pipeline puts in."""

    def __init__(self) -> None:
        self.network: Network | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, `doc._.read` set. Raises ValueError while there is no network."""
        if self.network is None:
            raise ValueError(f"{READER} has no network yet: set its `network`")
        sentences = [doc[start:end].text for start, end in spans_of(doc)]
        doc._.read = self.network.read(sentences, doc._.entry or Entry(doc.text))
        return doc


@Language.factory(READER, assigns=["doc._.read"], requires=["doc.sents"])
def _comment_reader(nlp: Language, name: str) -> CommentReader:  # noqa: ARG001  # spaCy's form
    return CommentReader()
