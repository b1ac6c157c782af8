"""What a likelihood hangs on, as a page with a tornado chart of characters."""

from collections.abc import Iterator, Sequence

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.importance import Importance, Importances
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.likelihood_words import percent, percents
from withdrawal_advisor.reports.move_words import reading_words
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import Sentences, capitalised

_COLUMNS = 50
_SWING = 0.0005


def importance_page(
    assessment: Assessment, sentences: Sentences, found: Importances, top: int
) -> Page:
    """Return the most important rules and facts behind a sentence."""
    title = capitalised(sentences[found.fact])
    sections = tuple(_sections(assessment, sentences, found, top))
    return Page(title, subtitle(assessment), sections)


def chance_words(item: Importance, sentences: Sentences) -> str:
    """Name what an importance is about."""
    if item.chance.rule:
        return f"the rule '{item.chance.rule}'"
    named = " and ".join(sentences[fact] for fact in item.chance.facts)
    certain = item.chance.range.low >= 1
    return f"the fact that {named}" if certain else f"the evidence that {named}"


def swinging(items: Sequence[Importance], top: int) -> list[Importance]:
    """Return the items of a tornado chart, the widest first."""
    wide = [item for item in items if item.swing > _SWING]
    return sorted(wide, key=lambda i: (-round(i.swing, 9), i.chance.rule, i.chance.facts))[:top]


def _sections(
    assessment: Assessment, sentences: Sentences, found: Importances, top: int
) -> Iterator[Section]:
    scale = assessment.knowledge.scale
    said = reading_words(found.reading, scale)
    yield Section("Likelihood", (Entry(f"{said}; in the middle {_middle(found)} %", ""),))
    if not found.items:
        nothing = "no rule and no fact of this situation makes a difference to it"
        yield Section("What it hangs on", (Entry(nothing, ""),))
        return
    yield _measures()
    shown = found.items[:top]
    entries = (_entry(item, number, sentences) for number, item in enumerate(shown, 1))
    yield Section(f"What it hangs on ({len(shown)} of {len(found.items)})", tuple(entries))
    if bars := swinging(found.items, top):
        yield _tornado(bars, sentences)


def _middle(found: Importances) -> str:
    return percent(found.reading.likelihood.middle)


def _measures() -> Section:
    """Say what the measures mean."""
    return Section(
        "How to read this",
        (
            Entry(
                "importance: by how many points the likelihood rises from its not holding to its"
                " surely holding (Birnbaum 1969); below 0 where it speaks against"
            ),
            Entry(
                "achievement worth: how many times as likely if it surely holds; reduction worth:"
                " how many times less likely if it does not (Vesely et al. 1983, NUREG/CR-3385)"
            ),
            Entry(
                "one is changed at a time, all others stay in the middle of their ranges; a given"
                " fact without a likelihood holds surely, hypotheses are not changed"
            ),
        ),
    )


def _entry(item: Importance, number: int, sentences: Sentences) -> Entry:
    worth = (
        "without bound, as nothing would be left"
        if item.reduction is None
        else f"{item.reduction:.2f}"
    )
    details = (
        Detail(
            f"importance {item.birnbaum * 100:+.0f} points: {percent(item.surely)} % if it surely"
            f" holds, {percent(item.never)} % if not"
        ),
        Detail(f"achievement worth {item.achievement:.2f}; reduction worth {worth}", Style.QUIET),
    )
    return Entry(capitalised(chance_words(item, sentences)), f"{number}.", Style.STRONG, details)


def _tornado(bars: Sequence[Importance], sentences: Sentences) -> Section:
    """Draw a bar from the likelihood at one end of each range to that at the other."""
    least = min(min(item.at_low, item.at_high) for item in bars)
    most = max(max(item.at_low, item.at_high) for item in bars)
    entries = tuple(
        Entry(
            _bar(item, least, most),
            "",
            details=(Detail(f"{chance_words(item, sentences)}: {_ends(item)}"),),
        )
        for item in bars
    )
    title = f"Tornado chart, from {percent(least)} % to {percent(most)} %"
    return Section(title, entries)


def _ends(item: Importance) -> str:
    chance = item.chance.range
    return (
        f"{percent(item.at_low)} % to {percent(item.at_high)} %, where it is itself"
        f" {percents(chance.low, chance.high)} likely"
    )


def _bar(item: Importance, least: float, most: float) -> str:
    def column(share: float) -> int:
        return round((share - least) / (most - least) * (_COLUMNS - 1))

    left, right = sorted((column(item.at_low), column(item.at_high)))
    cells = ["\N{MIDDLE DOT}"] * _COLUMNS
    cells[left : right + 1] = ["\N{FULL BLOCK}"] * (right + 1 - left)
    cells[column(item.now)] = "|"
    return "".join(cells)
