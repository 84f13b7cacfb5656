"""What sources tell of a model beside its scores: type, licence, flags, and its training."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaderboard.models import Training
    from leaderboard.snapshot import Snapshot

Fact = dict[str, str | None]
# What each flag says to a reader; a flag that is not here stands as it is.
FLAG_WORDS = {
    "flagged": "flagged by the board",
    "unavailable": "no longer on the hub",
    "moe": "mixture of experts",
    "chat-template": "asked with a chat template",
    "highlighted": "highlighted by the maintainers",
    "official": "from an official provider",
    "adapter": "weights of an adapter",
    "delta": "weights as differences",
}
POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def list_source_facts(snapshot: Snapshot, model: str) -> list[Fact]:
    """List type, licence and flags as a snapshot has them, of all rows of the model."""
    rows = [row for row in snapshot.rows if row[snapshot.columns.index("model")] == model]
    told = []
    for label, column in (("Type", "type"), ("Licence", "licence"), ("Flags", "flags")):
        if column not in snapshot.columns:
            continue
        place = snapshot.columns.index(column)
        texts = dict.fromkeys(row[place] for row in rows if row[place])
        if column == "flags":
            words = dict.fromkeys(word for text in texts for word in text.split())
            texts = dict.fromkeys(FLAG_WORDS.get(word, word) for word in words)
        if texts:
            told.append(_make_fact(label, f"{', '.join(texts)} ({snapshot.date})"))
    return told


def list_training_facts(training: Training | None) -> list[Fact]:
    """Say on how much a base model was trained, and at what expense, with the source."""
    if training is None or training.tokens_trillion is None:
        return []
    text = f"{training.tokens_trillion:g} trillion tokens"
    if training.flops_1e21 is not None:
        text += f", about {_write_operations(training.flops_1e21)} operations"
    return [_make_fact("Training", text, training.source or None)]


def _make_fact(label: str, text: str, source: str | None = None) -> Fact:
    return {"label": label, "text": text, "source": source}


def _write_operations(flops_1e21: float) -> str:
    """Write a number of operations with two digits.

    >>> _write_operations(84.0)
    '8.4 × 10²²'
    """
    digits, _, power = f"{flops_1e21:.1e}".partition("e")
    return f"{float(digits):g} × 10{str(int(power) + 21).translate(POWERS)}"
