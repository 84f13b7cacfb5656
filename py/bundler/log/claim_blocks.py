"""A claim as it stands on the page: complete before Python runs, and without any script.

The sentence, the verdict in a word, its reason, the way to the figure that shows it; behind
a fold what is looked at and the numbers; and a strip with a mark for each later snapshot, which
leads to the figure at that date. What the page adds to it: ``web/parts/claims.ts``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bundler.log.claims import LoggedClaim, count_verdicts
from bundler.log.phrases import Phrase, References, write_link
from leaderboard.claims.contract import FAILS, HOLDS, MIXED, UNTESTABLE

# The class of each verdict; also its name in ``data-verdict``.
CLASSES = {HOLDS: "holds", FAILS: "fails", MIXED: "mixed", UNTESTABLE: "untestable"}

BLOCK = Markup(
    '<div role="group" class="claim" data-claim="{id}" data-snapshot="{snapshot}" '
    'data-verdict="{kind}" aria-label="Claim: {title}">\n{sentence}'
    '<p class="verdict {kind}"><b>{word}</b> <span class="reason">{reason}</span>{link}</p>\n'
    "<details><summary>What was tested</summary>{numbers}"
    "<dl><dt>Population</dt><dd>{population}</dd><dt>Statistic</dt><dd>{statistic}</dd>"
    "<dt>Tolerance</dt><dd>{tolerance}</dd></dl></details>\n{strip}</div>\n"
)
MARK = Markup('<li class="{kind}" title="{words}">{inner}</li>')


def render_claim(logged: LoggedClaim, sentence: str, anchor: str, known: References) -> str:
    """Render a claim around its sentence, which is HTML already; ``anchor`` is its entry's."""
    claim, own = logged.claim, logged.own
    block = BLOCK.format(
        id=claim.id,
        snapshot=own["snapshot"],
        kind=CLASSES[own["verdict"]],
        title=claim.title,
        sentence=Markup(sentence),
        word=capitalise(own["verdict"]),
        reason=own["reason"],
        link=_render_link(own, anchor, known),
        numbers=_render_findings(own["findings"]),
        population=claim.population,
        statistic=claim.statistic,
        tolerance=claim.tolerance,
        strip=_render_strip(logged.judged[1:], anchor, known),
    )
    return str(block)


def capitalise(text: str) -> str:
    """Give a text with its first letter in capital, the others as they are."""
    return text[:1].upper() + text[1:]


def write_finding(finding: Mapping[str, Any]) -> str:
    """Write the number of a finding, or the name, with its unit.

    >>> write_finding({"label": "a", "value": 1234.5, "unit": "points", "decimals": 1})
    '1,234.5 points'
    >>> write_finding({"label": "a", "value": 1, "unit": "models", "decimals": None})
    '1 model'
    """
    value, decimals, unit = finding["value"], finding["decimals"], finding["unit"]
    if value is None:
        return "none"
    if isinstance(value, str):
        text = value
    elif decimals is None:
        text = f"{value:,}"
    else:
        text = f"{value:,.{decimals}f}"
    signed = text.replace("-", "−", 1) if text.startswith("-") else text
    return f"{signed} {unit.removesuffix('s') if text == '1' else unit}".strip()


def describe_later(judged: Sequence[Mapping[str, Any]]) -> str:
    """Say in a sentence what became of a claim at later snapshots."""
    counts = count_verdicts(judged)
    if len(judged) == 1:
        return f"At the one later snapshot it {_tell(next(iter(counts)))}."
    if len(counts) == 1:
        count = "both" if len(judged) == 2 else f"all {len(judged)}"
        return f"At {count} later snapshots it {_tell(next(iter(counts)))}."
    parts = [f"{_tell(verdict)} at {count}" for verdict, count in counts.items()]
    told = f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"At {len(judged)} later snapshots: it {told}."


def _tell(verdict: str) -> str:
    return f"is {verdict}" if verdict == MIXED else verdict


def _render_link(own: Mapping[str, Any], anchor: str, known: References) -> Markup:
    view = own.get("view")
    if view is None:
        return Markup()
    link = write_link(_read_phrase(view), anchor, known)
    return Markup(" <a{}>See it in the figure</a>").format(_write_attributes(link))


def _read_phrase(view: Mapping[str, Any]) -> Phrase:
    return Phrase(view["figure"], view["at"], view["params"], view["hidden"])


def _write_attributes(attributes: Mapping[str, str]) -> Markup:
    return Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in attributes.items()
    )


def _render_findings(findings: Sequence[Mapping[str, Any]]) -> Markup:
    if not findings:
        return Markup()
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(
            finding["label"], write_finding(finding)
        )
        for finding in findings
    )
    return Markup("<table><tbody>{}</tbody></table>").format(rows)


def _render_strip(judged: Sequence[Mapping[str, Any]], anchor: str, known: References) -> Markup:
    if not judged:
        return Markup()
    marks = Markup("").join(_render_mark(one, anchor, known) for one in judged)
    return Markup('<div class="later"><p>{}</p><ol>{}</ol></div>\n').format(
        describe_later(judged), marks
    )


def _render_mark(one: Mapping[str, Any], anchor: str, known: References) -> Markup:
    words = f"{one['snapshot'].rpartition('/')[2]}: {one['verdict']}"
    inner = Markup("<span>{}</span>").format(words)
    view = one.get("view")
    if view is not None:
        link = write_link(_read_phrase(view), anchor, known)
        named = {name: link[name] for name in ("href", "data-figure")}
        inner = Markup("<a{}>{}</a>").format(_write_attributes(named), inner)
    return MARK.format(kind=CLASSES[one["verdict"]], words=words, inner=inner)
