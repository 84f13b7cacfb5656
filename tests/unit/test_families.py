"""Families of models, guessed from their names."""

import pandas as pd
import pytest

from leaderboard.analysis.families import ALL_FAMILIES, classify_families, name_family


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("huggyllama/llama-65b", "llama"),
        ("llama-7b", "llama"),
        ("ausboss/Llama30B-SuperHOT", "llama"),
        ("meta-llama/Llama-2-70b-hf", "llama-2"),
        ("lvkaokao/llama2-7b-hf-chat-lora", "llama-2"),
        ("Gryphe/MythoMax-L2-13b", "llama-2"),
        ("meta-llama/Meta-Llama-3-8B", "llama-3"),
        ("NousResearch/CodeLlama-34b-hf", "codellama"),
        ("openlm-research/open_llama_3b_v2", "open-llama"),
        ("titan087/OpenLlama13B-Guanaco", "open-llama"),
        ("TinyLlama/TinyLlama-1.1B-Chat-v1.0", "tinyllama"),
        ("tiiuae/falcon-40b", "falcon"),
        ("mosaicml/mpt-30b-instruct", "mpt"),
        ("EleutherAI/pythia-2.7b", "pythia"),
        ("EleutherAI/gpt-neox-20b", "gpt-neox"),
        ("togethercomputer/GPT-NeoXT-Chat-Base-20B", "gpt-neox"),
        ("EleutherAI/gpt-neo-125m", "gpt-neo"),
        ("NbAiLab/nb-gpt-j-6B-alpaca", "gpt-j"),
        ("togethercomputer/GPT-JT-6B-v0", "gpt-j"),
        ("gpt2-xl", "gpt2"),
        ("facebook/opt-66b", "opt"),
        ("bigscience/bloomz-7b1-mt", "bloom"),
        ("cerebras/Cerebras-GPT-590M", "cerebras-gpt"),
        ("RWKV/rwkv-4-14b-pile", "rwkv"),
        ("togethercomputer/RedPajama-INCITE-Instruct-3B-v1", "redpajama"),
        ("stabilityai/stablelm-tuned-alpha-7b", "stablelm"),
        ("GeorgiaTechResearchInstitute/galpaca-30b", "galactica"),
        ("bigcode/starcoder", "starcoder"),
        ("mistralai/Mistral-7B-v0.1", "mistral"),
        ("mistralai/Mixtral-8x7B-v0.1", "mixtral"),
        ("Qwen/Qwen-14B", "qwen"),
        ("01-ai/Yi-34B", "yi"),
        ("microsoft/phi-1_5", "phi"),
        ("lmsys/vicuna-13b-v1.5", "llama-line"),
        ("Qwen/Qwen2.5-0.5B-Instruct", "qwen-2.5"),
        ("zetasepic/Qwen2.5-72B-Instruct-abliterated", "qwen-2.5"),
        ("Qwen/QwQ-32B-Preview", "qwen-2.5"),
        ("Qwen/Qwen2-1.5B", "qwen-2"),
        ("Qwen/Qwen1.5-7B", "qwen"),
        ("meta-llama/Llama-3.1-8B-Instruct", "llama-3.1"),
        ("meta-llama/Llama-3.2-1B", "llama-3.2"),
        ("meta-llama/Llama-3.3-70B-Instruct", "llama-3.3"),
        ("someone/Llama-3-1B", "llama-3"),
        ("Sao10K/L3.1-70B-Hanami-x1", "llama-3.1"),
        ("google/gemma-2-9b-it", "gemma-2"),
        ("google/gemma-2b", "gemma"),
        ("microsoft/phi-4", "phi-4"),
        ("microsoft/Phi-3.5-mini-instruct", "phi-3"),
        ("microsoft/phi-2", "phi"),
        ("tiiuae/Falcon3-10B-Base", "falcon-3"),
        ("deepseek-ai/DeepSeek-R1-Distill-Qwen-14B", "deepseek-r1"),
        ("deepseek-ai/deepseek-llm-7b-chat", "deepseek"),
        ("HuggingFaceTB/SmolLM2-1.7B-Instruct", "smollm"),
        ("mistralai/Codestral-22B-v0.1", "mistral"),
        ("upstage/SOLAR-10.7B-v1.0", "solar"),
        ("allenai/OLMoE-1B-7B-0924", "olmo"),
        ("garage-bAInd/Platypus2-70B-instruct", "llama-line"),
    ],
)
def test_name_family_knows_real_names(model: str, family: str) -> None:
    assert name_family(model) == family


@pytest.mark.parametrize(
    "model",
    [
        "stabilityai/StableBeluga-13B",
        "psmathur/model_007",
        "bert-base-uncased",
        "microsoft/DialoGPT-medium",
        "golaxy/gogpt2-7b",
        "MayaPH/optimal-13b",
        "",
    ],
)
def test_name_family_says_other_where_a_name_tells_nothing(model: str) -> None:
    assert name_family(model) == "other"


def test_name_family_reads_the_base_not_the_training_data() -> None:
    names = ["vicgalle/gpt2-alpaca-gpt4", "x/bloom-560m-guanaco", "x/baichuan-vicuna-7b"]
    assert [name_family(name) for name in names] == ["gpt2", "bloom", "baichuan"]


def test_name_family_does_not_take_a_size_for_a_version() -> None:
    names = ["llama-3b", "llama-2.7b", "llama-33b", "llama-2-7b", "llama-3.1-8b"]
    found = [name_family(name) for name in names]
    assert found == ["llama", "llama", "llama", "llama-2", "llama-3.1"]


def test_name_family_leaves_the_organisation_out() -> None:
    assert name_family("mistralai/something-else") == "other"


def test_classify_families_keeps_order_index_and_repeats() -> None:
    models = pd.Series(["a/llama-7b", "b/x", "a/llama-7b"], index=[7, 3, 5])
    families = classify_families(models)
    assert families.tolist() == ["llama", "other", "llama"]
    assert families.index.tolist() == [7, 3, 5]


def test_classify_families_of_nothing_is_nothing() -> None:
    assert classify_families(pd.Series([], dtype=object)).tolist() == []


def test_classify_families_keeps_names_with_a_line_break_apart() -> None:
    models = pd.Series(["a/open\nllama", "a/gpt2"])
    assert classify_families(models).tolist() == ["llama", "gpt2"]


def test_family_ids_are_distinct() -> None:
    ids = [family.id for family in ALL_FAMILIES]
    assert len(set(ids)) == len(ids)
