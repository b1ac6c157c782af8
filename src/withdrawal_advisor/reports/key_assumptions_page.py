"""Key assumptions as a page: what falls with each of them."""

from collections.abc import Iterator

from withdrawal_advisor.model.assessment import Assessment
from withdrawal_advisor.model.judged import Judged
from withdrawal_advisor.model.key_assumption import (
    Basis,
    KeyAssumption,
    KeyAssumptions,
    Role,
)
from withdrawal_advisor.model.statement import Fact
from withdrawal_advisor.reports.assessment_page import subtitle
from withdrawal_advisor.reports.likelihood_words import LikelihoodWords
from withdrawal_advisor.reports.page import Detail, Entry, Page, Section, Style
from withdrawal_advisor.reports.wording import Sentences, capitalised

_WHICHEVER = "whichever assumptions and weak facts fail"
_TITLES = {
    Role.LINCHPIN: "Linchpins: a finding falls if one of these alone fails",
    Role.JOINT: "Only jointly: they make a difference if others fail too",
    Role.IDLE: f"Idle: {_WHICHEVER}, these do not change what findings are concluded",
}
_FALLS = (
    "a finding falls if it is no longer concluded; some likelihood may be left. What is idle may"
    " still move likelihoods, and make a difference beside other changes: the command 'flips'"
)
_NAMED = 5


def key_assumptions_page(
    assessment: Assessment, judged: Judged, sentences: Sentences, found: KeyAssumptions
) -> Page:
    """Return the page of key assumptions."""
    writer = _Writer(assessment, judged, sentences, found)
    return Page(
        assessment.situation.name,
        subtitle(assessment),
        (writer.head(), *writer.together(), *writer.roles(), *writer.hypotheses()),
    )


class _Writer:
    def __init__(
        self,
        assessment: Assessment,
        judged: Judged,
        sentences: Sentences,
        found: KeyAssumptions,
    ) -> None:
        self._assessment = assessment
        self._judged = judged
        self._sentences = sentences
        self._found = found
        self._basis = {entry.fact: entry.basis for entry in found.entries}
        self._one = found.together is not None

    def head(self) -> Section:
        """Return what was asked, and how much was looked at."""
        return Section("", (Entry(self._asked(), "", Style.STRONG, tuple(self._about())),))

    def _asked(self) -> str:
        if self._one:
            return f"What this rests on: {self._sentences[self._found.findings[0]]}"
        count = len(self._found.findings)
        return f"What {'one finding rests' if count == 1 else f'{count} findings rest'} on"

    def _about(self) -> Iterator[Detail]:
        for fact in self._found.findings if self._one else ():
            if fact in self._judged.likelihoods:
                words = LikelihoodWords(self._assessment, self._sentences)
                yield Detail(f"likelihood: {words.of(self._judged.likelihoods[fact], fact)}")
        bases = [entry.basis for entry in self._found.entries]
        assumed, weak = bases.count(Basis.ASSUMPTION), bases.count(Basis.GIVEN)
        yield Detail(
            f"assumptions, taken not to be so as this situation is silent on them: {assumed}; weak"
            f" facts, with no evidence better than reliability D to F or credibility 4 to 6: {weak}"
        )
        yield Detail(
            "with caveats: looked for and not found, or graded D or 4; left out: the base situation"
            " has it, this one leaves it out on purpose; unsupported: nobody looked, or graded E,"
            " F, 5 or 6; solid: it also follows from other facts",
            Style.QUIET,
        )
        yield Detail(_FALLS, Style.QUIET)
        if self._found.undecided:
            named = self._listed(self._found.undecided)
            yield Detail(f"too large to be decided, so not counted below: {named}")

    def together(self) -> Iterator[Section]:
        """Yield smallest sets without which the one finding asked for falls."""
        if self._found.together is None:
            return
        sets = [
            Entry("; and ".join(map(self._failing, facts)))
            for facts in self._found.together
            if len(facts) > 1
        ]
        if sets:
            yield Section(f"It falls if these fail together ({len(sets)})", tuple(sets))

    def roles(self) -> Iterator[Section]:
        """Yield assumptions and weak facts by the strongest role that they play."""
        for role in Role:
            entries = tuple(
                self._entry(each)
                for each in self._found.entries
                if each.role is role and each.basis is not Basis.HYPOTHESIS
            )
            if entries and self._one and role is Role.IDLE:
                others = "1 other is" if len(entries) == 1 else f"{len(entries)} others are"
                idle = f"{others} idle: {_WHICHEVER}, that does not change whether it is concluded."
                yield Section("", (Entry(idle, ""),))
            elif entries:
                yield Section(f"{_TITLES[role]} ({len(entries)})", entries)

    def hypotheses(self) -> Iterator[Section]:
        """Yield the hypotheses, which are meant to carry something."""
        entries = tuple(
            self._entry(each)
            for each in self._found.entries
            if each.basis is Basis.HYPOTHESIS and not (self._one and each.role is Role.IDLE)
        )
        if entries:
            yield Section(f"Hypotheses ({len(entries)})", entries)

    def _entry(self, entry: KeyAssumption) -> Entry:
        about = f"{entry.basis}, {entry.status}: {entry.reason}"
        if entry.basis is Basis.HYPOTHESIS:
            about = f"{entry.basis}: {entry.role}"
        details = [Detail(about, Style.QUIET), *self._falling(entry)]
        return Entry(capitalised(self._standing(entry.fact)), details=tuple(details))

    def _falling(self, entry: KeyAssumption) -> Iterator[Detail]:
        falling, jointly = entry.of(Role.LINCHPIN), entry.of(Role.JOINT)
        if self._one:
            return
        if falling:
            yield Detail(f"{_findings(len(falling))} with it: {self._listed(falling)}")
        if jointly:
            yield Detail(f"only jointly: {self._listed(jointly)}")

    def _listed(self, facts: tuple[Fact, ...]) -> str:
        said = sorted(self._sentences[fact] for fact in facts)
        more = len(said) - _NAMED
        return "; ".join(said[:_NAMED]) + (f"; and {more} more" if more > 0 else "")

    def _standing(self, fact: Fact) -> str:
        """Say what is relied on."""
        sentence = self._sentences[fact]
        if self._basis[fact] is Basis.ASSUMPTION:
            return f"assumed not to be so: {sentence}"
        return sentence

    def _failing(self, fact: Fact) -> str:
        """Say what it means that something fails."""
        sentence = self._sentences[fact]
        if self._basis[fact] is Basis.ASSUMPTION:
            return f"it turns out that {sentence}"
        return f"it is no longer given that {sentence}"


def _findings(number: int) -> str:
    return "one finding falls" if number == 1 else f"{number} findings fall"
