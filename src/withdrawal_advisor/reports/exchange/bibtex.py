"""BibTeX: the article of the rules and the sources of a situation."""

import re
from collections.abc import Iterator, Mapping

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.situation import Source
from withdrawal_advisor.reports.exchange.texts import hashed, one_line
from withdrawal_advisor.reports.wording import Sentences

ARTICLE = "article-of-the-rules"
_SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_-]*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_LIGATURE = re.compile("(?<=[-`',!?])(?=[-`',])")
_IN_URL = {sign: f"%{ord(sign):02X}" for sign in '\\{} "<>^`|'}


def bibtex(assessment: Assessment, sentences: Sentences) -> str:
    """Return one entry for the article and one for each source, in the order of their keys."""
    del sentences
    sources = assessment.situation.sources
    keys = _keys(sources)
    entries = (_source(keys[key], sources[key]) for key in sorted(sources))
    return "\n".join((_article(assessment.knowledge.article.record), *entries))


def _article(record: Mapping[str, str]) -> str:
    fields = {
        "author": _latex(record.get("author", "")),
        "title": _title(record.get("title", "")),
        "journal": _latex(record.get("journal", "")),
        "publisher": _latex(record.get("publisher", "")),
        "volume": _latex(record.get("year", "")),
        "number": _latex(record.get("issue", "")),
    }
    return _entry("article", ARTICLE, fields, record.get("date", ""))


def _source(key: str, source: Source) -> str:
    fields = {
        "title": _title(source.title or source.publisher or source.key),
        "howpublished": _latex(source.publisher),
        "url": "".join(_IN_URL.get(sign, sign) for sign in one_line(source.url)),
        "note": f"Reliability {source.reliability}" if source.reliability else "",
    }
    return _entry("misc", key, fields, source.date)


def _entry(kind: str, key: str, fields: Mapping[str, str], date: str) -> str:
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join((f"@{kind}{{{key},", *lines, *_dated(date), "}\n"))


def _dated(date: str) -> Iterator[str]:
    """Yield year and month for BibTeX; the month is a name that every style defines."""
    found = _DATE.match(date)
    if found:
        yield f"  year = {{{found[1]}}},"
        if found[2]:
            yield f"  month = {_MONTHS[int(found[2]) - 1]},"


def _keys(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return a key of an entry for each source: its own where that is safe and alone."""
    folded = [key.lower() for key in (*sources, ARTICLE)]
    return {
        key: key
        if _SAFE_KEY.fullmatch(key) and folded.count(key.lower()) == 1
        else hashed("source", key)
        for key in sources
    }


def _title(text: str) -> str:
    """Return a title whose capitals no style changes."""
    return f"{{{_latex(text)}}}" if text else ""


def _latex(text: str) -> str:
    """Return a text that LaTeX prints as it is; no two signs join to another one."""
    signs = (_LATEX.get(sign, sign) for sign in one_line(text))
    return _LIGATURE.sub("{}", "".join(signs))
