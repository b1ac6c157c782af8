"""The list of an article's claims."""

from collections.abc import Iterator
from pathlib import Path

from withdrawal_advisor.checks.claims import Claim
from withdrawal_advisor.files.document import Document
from withdrawal_advisor.files.gathering import Gathering
from withdrawal_advisor.files.opening import open_as
from withdrawal_advisor.files.passages import read_passage
from withdrawal_advisor.files.reading import Sources
from withdrawal_advisor.files.shapes.claims import ClaimEntry, ClaimsFile
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.language.unreadable import Unreadable
from withdrawal_advisor.model.knowledge import Article
from withdrawal_advisor.model.problem import Remark


def read_claims(path: Path, article: Article, sources: Sources) -> tuple[Claim, ...]:
    """Return the claims of a file; raise InvalidInput with all its problems."""
    gathering = Gathering()
    opened = open_as(ClaimsFile, path, sources, gathering)
    claims: dict[str, Claim] = {}
    for claim in _claims(*opened, article, gathering) if opened else ():
        first = claims.setdefault(claim.id, claim)
        if first is not claim:
            gathering.add(
                "F07",
                f"a claim has the id '{claim.id}' a second time",
                claim.place,
                "give it another id",
                [Remark(first.place, "the first one stands here")],
            )
    gathering.end_if_bad()
    return tuple(claims.values())


def _claims(
    document: Document, file: ClaimsFile, article: Article, gathering: Gathering
) -> Iterator[Claim]:
    for number, entry in enumerate(file.claims):
        claim = _claim(document, number, entry, article, gathering)
        if claim is not None:
            yield claim


def _claim(
    document: Document, number: int, entry: ClaimEntry, article: Article, gathering: Gathering
) -> Claim | None:
    """Return the claim; None, and a problem is kept, if the article has no such place."""
    try:
        at = read_passage(f"{entry.section} ¶{entry.paragraph}", "", article.sections)
    except Unreadable as trouble:
        place = document.place(("claims", number, "section"))
        gathering.add(trouble.code, trouble.message, place, trouble.hint)
        return None
    _check_notes(document, number, entry, article, gathering)
    return Claim(
        tidy(entry.id),
        tidy(entry.claim),
        at,
        tuple(map(int, entry.notes)),
        tidy(entry.left_out),
        document.place(("claims", number, "id")),
    )


def _check_notes(
    document: Document, number: int, entry: ClaimEntry, article: Article, gathering: Gathering
) -> None:
    for position, note in enumerate(entry.notes):
        if int(note) not in article.notes:
            gathering.add(
                "R12",
                f"the article has no endnote {note}",
                document.place(("claims", number, "notes", position)),
                "take it out, or add it to the notes of article.yaml",
            )
