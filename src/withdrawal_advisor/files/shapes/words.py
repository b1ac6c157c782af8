"""The files of actors and of slots."""

from pydantic import ConfigDict, ValidationInfo, field_validator

from withdrawal_advisor.files.shapes.base import Shape, Texts, refused


class ActorEntry(Shape):
    """What is known of a name."""

    kind: str
    aliases: Texts = ()
    affiliation: str = ""


class ActorsFile(Shape):
    """The names that may fill blanks."""

    actors: dict[str, ActorEntry]


class SlotEntry(Shape):
    """What a blank takes: names of some kinds, or a number with a unit ("plain" for none)."""

    model_config = ConfigDict(validate_default=True)

    takes: Texts = ()
    number: str = ""
    means: str = ""

    @field_validator("number")
    @classmethod
    def _or_names(cls, number: str, info: ValidationInfo) -> str:
        takes = info.data.get("takes")
        if takes is not None and bool(takes) == bool(number):
            hint = "write 'takes: [state]' or 'number: MW', and not both"
            raise refused("F05", "a blank takes names or a number", hint)
        return number


class SlotsFile(Shape):
    """The blanks of the sentences."""

    slots: dict[str, SlotEntry]
