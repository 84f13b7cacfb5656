"""Small exports of the Open LLM Leaderboard, in each of its three forms."""

from __future__ import annotations

import csv
import io

from leaderboard.readers.hub_forms import FIRST, SECOND, THIRD, Form

# A row of each form, with nothing odd in it.
ORDINARY = {
    FIRST.title: {
        "fullname": "a/x", "average": "50", "arc": "50", "hellaswag": "50", "mmlu": "50",
        "truthfulqa": "50", "winogrande": "50", "gsm8k": "50", "model_sha": "c0ffee",
        "precision": "float16", "type": "🟢 pretrained", "weight_type": "Original",
        "hub_license": "mit", "params_b": "7", "flagged": "TRUE", "available_on_the_hub": "TRUE",
        "moe": "TRUE", "merged": "TRUE", "t": "🟢", "date": "2024-05-05T12:22:44Z",
    },
    SECOND.title: {
        "fullname": "a/x", "average": "50", "model_sha": "c0ffee", "precision": "float16",
        "type": "💬 chat models (RLHF, DPO, IFT, ...)", "weight_type": "Original",
        "hub_license": "mit", "params_b": "7", "flagged": "TRUE", "available_on_the_hub": "TRUE",
        "moe": "TRUE", "not_merged": "TRUE", "chat_template": "FALSE",
        **dict.fromkeys(("ifeval", "bbh", "math_lvl_5", "gpqa", "musr", "mmlupro"), "50"),
        **{f"{name}_raw": "0.5"
           for name in ("ifeval", "bbh", "math_lvl_5", "gpqa", "musr", "mmlupro")},
    },
    THIRD.title: {
        "id": "a/x_float16", "model_name": "a/x", "model_average_score": "50",
        "model_sha": "c0ffee", "model_precision": "float16", "model_type": "chatmodels",
        "model_weight_type": "Original", "metadata_hub_license": "mit",
        "metadata_params_billions": "7.242", "features_is_flagged": "FALSE",
        "features_is_not_available_on_hub": "TRUE", "features_is_moe": "FALSE",
        "features_is_merged": "FALSE", "model_has_chat_template": "FALSE",
        **{f"evaluations_{name}_normalized_score": "50"
           for name in ("ifeval", "bbh", "math", "gpqa", "musr", "mmlu_pro")},
        **{f"evaluations_{name}_value": "0.5"
           for name in ("ifeval", "bbh", "math", "gpqa", "musr", "mmlu_pro")},
    },
}  # fmt: skip


def write_export(form: Form, *rows: dict[str, str]) -> str:
    """Write an export; a row says only in what it is not ordinary."""
    filled = [{**ORDINARY[form.title], **row} for row in rows]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(filled[0]))
    writer.writeheader()
    writer.writerows(filled)
    return text.getvalue()
