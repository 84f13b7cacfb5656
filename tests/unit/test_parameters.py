"""Sizes read out of model names; every name here is one of the board's, but for the empty ones."""

import pytest

from leaderboard.parameters import parse_parameters


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("tiiuae/falcon-40b", 40.0),
        ("TheBloke/guanaco-65B-HF", 65.0),
        ("llama-7b", 7.0),
        ("CalderaAI/30B-Lazarus", 30.0),
        ("EleutherAI/pythia-6.9b-deduped", 6.9),
        ("pythainlp/wangchanglm-7.5B-sft-en-sharded", 7.5),
        ("WeOpenML/Alpaca-7B-v1", 7.0),
        ("psmathur/orca_mini_v3_7b", 7.0),
        ("adonlee/LLaMA_2_70B_LoRA", 70.0),
        ("ausboss/llama7b-wizardlm-unfiltered", 7.0),
        ("jondurbin/airoboros-c34b-2.1", 34.0),
    ],
)
def test_parse_parameters_reads_a_number_before_b_as_billions(model: str, billions: float) -> None:
    assert parse_parameters(model) == billions


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("EleutherAI/gpt-neo-125m", 0.125),
        ("KoboldAI/OPT-350M-Nerys-v2", 0.35),
        ("robowaifudev/megatron-gpt2-345m", 0.345),
        ("roneneldan/TinyStories-1M", 0.001),
        ("BreadAi/gpt-YA-1-1_70M", 0.07),
    ],
)
def test_parse_parameters_reads_a_number_before_m_as_millions(model: str, billions: float) -> None:
    assert parse_parameters(model) == billions


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("RWKV/rwkv-raven-1b5", 1.5),
        ("nicholasKluge/Aira-Instruct-PT-1B7", 1.7),
        ("bigscience/bloomz-7b1-mt", 7.1),
        ("YeungNLP/firefly-bloom-2b6-v2", 2.6),
    ],
)
def test_parse_parameters_takes_a_b_between_digits_for_the_decimal_point(
    model: str, billions: float
) -> None:
    assert parse_parameters(model) == billions


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("aisquared/dlite-v2-1_5b", 1.5),
        ("aisquared/chopt-2_7b", 2.7),
        ("h2oai/h2ogpt-oig-oasst1-512-6_9b", 6.9),
    ],
)
def test_parse_parameters_takes_an_underscore_after_a_dash_for_the_decimal_point(
    model: str, billions: float
) -> None:
    assert parse_parameters(model) == billions


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("digitous/Alpacino30b", 30.0),
        ("NobodyExistsOnTheInternet/GiftedConvo13bLoraNoEcons", 13.0),
        ("NobodyExistsOnTheInternet/PuffedLIMA13bQLORA", 13.0),
        ("The-Face-Of-Goonery/Chronos-Beluga-v2-13bfp16", 13.0),
        ("grimpep/L2-MythoMax22b-instruct-Falseblock", 22.0),
        ("CultriX/SeQwence-14Bv1", 14.0),
    ],
)
def test_parse_parameters_finds_a_size_that_runs_into_other_words(
    model: str, billions: float
) -> None:
    assert parse_parameters(model) == billions


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("klosax/open_llama_3b_350bt_preview", 3.0),
        ("klosax/pythia-160m-deduped-step92k-193bt", 0.16),
        ("Kunhao/pile-7b-250b-tokens", 7.0),
        ("synapsoft/Llama-2-7b-hf-flan2022-1.2M", 7.0),
        ("TheBloke/medalpaca-13B-GPTQ-4bit", 13.0),
        ("stabilityai/stablelm-3b-4e1t", 3.0),
        ("togethercomputer/LLaMA-2-7B-32K", 7.0),
        ("lemon07r/Gemma-2-Ataraxy-v3b-9B", 9.0),
    ],
)
def test_parse_parameters_passes_over_tokens_precisions_contexts_and_versions(
    model: str, billions: float
) -> None:
    assert parse_parameters(model) == billions


@pytest.mark.parametrize(
    "model",
    [
        "350bt",
        "a-250b-tokens",
        "TehVenom/llama-MERGED-16bit",
        "64bits/LexPodLM",
        "gpt2-xl",
        "jondurbin/airoboros-gpt4-m2.0",
        "IkariDev/Athena-v1.2b",
        "Qwen/Qwen1.5-MoE-A2.7B",
        "microsoft/MiniLM-L6-H384-uncased",
        "",
        "organisation/",
    ],
)
def test_parse_parameters_gives_none_where_no_size_stands(model: str) -> None:
    assert parse_parameters(model) is None


@pytest.mark.parametrize(
    "model", ["mistralai/Mixtral-8x7B-v0.1", "a/4x10.7b", "cloudyu/Mixtral_7Bx2_MoE", "a/7B-x2-MoE"]
)
def test_parse_parameters_gives_none_for_a_mixture_since_its_experts_share_layers(
    model: str,
) -> None:
    assert parse_parameters(model) is None


def test_parse_parameters_takes_the_total_that_a_mixture_adds() -> None:
    assert parse_parameters("cloudyu/Mixtral_34Bx2_MoE_60B") == 60.0


def test_parse_parameters_takes_the_first_of_several_sizes() -> None:
    assert parse_parameters("NobodyExists/merge-13b-with-7b") == 13.0


def test_parse_parameters_leaves_the_organisation_out() -> None:
    assert parse_parameters("13b-lab/gpt2") is None
