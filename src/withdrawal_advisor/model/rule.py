"""Rules and their activations."""

from dataclasses import dataclass, field

from withdrawal_advisor.model.comparison import Comparison
from withdrawal_advisor.model.place import NOWHERE, Place
from withdrawal_advisor.model.statement import Bindings, Fact, Pattern

ARTICLE = "article"
ENCODER = "encoder"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the article: section id and number from 1."""

    section: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the article makes a claim, where it repeats it, and the endnotes behind it."""

    at: Passage
    also: tuple[Passage, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Premises, exceptions and a conclusion, with the article's modal and citation."""

    name: str
    premises: tuple[Pattern, ...]
    conclusion: Pattern
    modal: str
    citation: Citation
    exceptions: tuple[Pattern, ...] = ()
    where: tuple[Comparison, ...] = ()
    scheme: str = ""
    because: str = ""
    origin: str = ARTICLE
    claims: tuple[str, ...] = ()
    answered: tuple[tuple[str, str], ...] = ()
    """Critical questions of its scheme that are answered: name of the question and the answer."""
    place: Place = field(default=NOWHERE, compare=False)
    variables: tuple[str, ...] = field(init=False, compare=False)
    """Names of the variables of the premises, in order of first use."""

    def __post_init__(self) -> None:
        """Work out the variables once; every activation asks for them."""
        names = (name for pattern in self.premises for name in pattern.variables)
        object.__setattr__(self, "variables", tuple(dict.fromkeys(names)))

    def __hash__(self) -> int:
        """Hash the name, which is unique in a rule base."""
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Activation:
    """A rule whose premises were all found; `values` are those of `rule.variables`."""

    rule: Rule
    values: tuple[str, ...]
    premises: tuple[Fact, ...] = field(compare=False)
    exceptions: tuple[Fact, ...] = field(compare=False)
    conclusion: Fact = field(compare=False)

    @classmethod
    def of(cls, rule: Rule, bindings: Bindings) -> "Activation":
        """Fill the rule's patterns with these bindings."""
        return cls(
            rule,
            tuple(bindings[name] for name in rule.variables),
            tuple(pattern.bind(bindings) for pattern in rule.premises),
            tuple(pattern.bind(bindings) for pattern in rule.exceptions),
            rule.conclusion.bind(bindings),
        )

    @property
    def bindings(self) -> Bindings:
        """Values of the rule's variables by name."""
        return dict(zip(self.rule.variables, self.values, strict=True))

    @property
    def order(self) -> tuple[str, tuple[str, ...]]:
        """Key that sorts activations independently of how they were found."""
        return (self.rule.name, self.values)
