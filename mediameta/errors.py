"""The one family of errors. Each names the place, the reason and the remedy.

>>> print(ArticleError("empty.txt", "the file is empty", "Save the article again and retry."))
empty.txt: the file is empty. Save the article again and retry.
"""


class MediametaError(Exception):
    """Something that the user can mend: where it is, why it failed, what to do."""

    def __init__(self, place: str, reason: str, remedy: str = "") -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    @property
    def sentences(self) -> str:
        """The reason and the remedy, for where the place can be seen.

        >>> MetadataError("a.jpg", "this is no JPEG", "Give another file.").sentences
        'This is no JPEG. Give another file.'
        """
        return f"{self.reason[:1].upper()}{self.reason[1:]}. {self.remedy}".rstrip()

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}." + (f" {self.remedy}" if self.remedy else "")


class ArticleError(MediametaError):
    """An article that cannot be read."""


class MetadataError(MediametaError):
    """A picture file that cannot be read or written."""


class VocabularyError(MediametaError):
    """A vocabulary or rules file that breaks its own format."""


class StoreError(MediametaError):
    """A database or media folder that cannot be used."""


class RequestError(MediametaError):
    """Input of a command or form that makes no sense."""


class ConflictError(RequestError):
    """Input that contradicts what was asked before."""
