"""Where the knowledge and the situations that come with the package are."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def builtin(folder: str) -> Path:
    """Return the folder `rules` or `facts`: inside an installed package, else beside the source."""
    shipped = _PACKAGE / "_data" / folder
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / folder


def builtin_situations() -> list[Path]:
    """Return the fact files that come with the package, sorted by name."""
    return sorted(builtin("facts").glob("*.yaml"))


def builtin_situation(name: str) -> Path:
    """Return the file that a built-in situation of this name has or would have."""
    return builtin("facts") / f"{name}.yaml"


def situation_file(name: str) -> Path | None:
    """Return the file of the built-in situation of this name, unless a file is called so."""
    found = builtin_situation(name)
    is_a_name = Path(name).name == name and not Path(name).exists()
    return found if is_a_name and found.is_file() else None
