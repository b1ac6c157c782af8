"""The article and the argument schemes, as values."""

from withdrawal_advisor.files.shapes.schemes import SchemesFile
from withdrawal_advisor.files.shapes.sources import ArticleFile
from withdrawal_advisor.language.spelling import tidy
from withdrawal_advisor.model.knowledge import Article, Note, Scheme, Section


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
