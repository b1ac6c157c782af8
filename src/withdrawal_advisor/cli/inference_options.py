"""The options that say how a command infers."""

from dataclasses import dataclass
from pathlib import Path

from withdrawal_advisor.cli.bundling import bundle
from withdrawal_advisor.cli.loading import load_library, load_situation
from withdrawal_advisor.cli.options import (
    engine_option,
    only_article_option,
    rules_option,
    scale_option,
)
from withdrawal_advisor.cli.subject import Subject
from withdrawal_advisor.files.library import Library


@dataclass(frozen=True, slots=True)
class Inference:
    """With which rules, scale and engine a command infers."""

    rules_folder: Path | None
    scale_file: Path | None
    engine: str
    only_article: bool

    def library(self) -> Library:
        """Read the knowledge base."""
        return load_library(self.rules_folder, self.scale_file)

    def subject(self, facts: str, library: Library | None = None) -> Subject:
        """Read a situation, and the knowledge base unless it is there."""
        known = self.library() if library is None else library
        return Subject(known, load_situation(facts, known), self.engine, self.only_article)


inference_options = bundle(
    "inference", Inference, rules_option, scale_option, engine_option, only_article_option
)
