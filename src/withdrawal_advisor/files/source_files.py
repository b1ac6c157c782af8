"""The article, the scale and the argument schemes, as values."""

from withdrawal_advisor.files.shapes.schemes import SchemesFile
from withdrawal_advisor.files.shapes.sources import ArticleFile, RangeEntry, ScaleFile
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.model.knowledge import Article, Note, Range, Scale, Scheme, Section


def read_scale(file: ScaleFile) -> Scale:
    """Return the modals and bands in the file's order."""
    return Scale(
        {tidy(word): _range(entry) for word, entry in file.modals.items()},
        {tidy(word): _range(entry) for word, entry in file.bands.items()},
    )


def read_article(file: ArticleFile) -> Article:
    """Return the article's record, sections and endnotes."""
    return Article(
        {key: value for key, value in file.article.model_dump().items() if value},
        {
            tidy(key): Section(
                tidy(key), entry.number, entry.title, int(entry.paragraphs), entry.fingerprints
            )
            for key, entry in file.sections.items()
        },
        {
            int(number): Note(int(number), entry.publisher, entry.date, entry.carries)
            for number, entry in file.notes.items()
        },
    )


def read_schemes(file: SchemesFile) -> dict[str, Scheme]:
    """Return the argument schemes by name."""
    return {
        tidy(name): Scheme(
            tidy(name),
            tidy(entry.means),
            {tidy(key): tidy(question) for key, question in entry.questions.items()},
        )
        for name, entry in file.schemes.items()
    }


def _range(entry: RangeEntry) -> Range:
    return Range(float(entry.low), float(entry.high))
