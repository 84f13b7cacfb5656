"""Forms told without asking: our own, the predecessor's, the leaderboard's exports."""

import json
from pathlib import Path

import pytest

from harness.own_files import join_notes, list_faults, list_rows, read

DATA = Path(__file__).resolve().parents[2] / "data"
V1 = (
    "t,model,average,arc,hellaswag,mmlu,truthfulqa,winogrande,gsm8k,type,architecture,weight_type,"
    "precision,merged,hub_license,params_b,hub_hearts,available_on_the_hub,model_sha,flagged,moe,"
    "date,fullname,url"
)
V1_ROW = (
    '🔶,"<a href=""https://huggingface.co/{0}"">{0}</a>",{1},79.86,91.49,78.05,75.14,87.77,{2},'
    "🔶 fine-tuned,LlamaForCausalLM,Original,float16,TRUE,,{3},0,FALSE,a22e,{4},TRUE,"
    "2024-04-29T14:54:38Z,{0},https://huggingface.co/{0}"
)
V2_OLD = (
    "t,model,average,ifeval,ifeval_raw,bbh,bbh_raw,math_lvl_5,math_lvl_5_raw,gpqa,gpqa_raw,musr,"
    "musr_raw,mmlupro,mmlupro_raw,type,architecture,weight_type,precision,not_merged,hub_license,"
    "params_b,hub_hearts,available_on_the_hub,model_sha,flagged,moe,submission_date,"
    "upload_to_hub_date,chat_template,maintainers_highlight,fullname,generation,base_model,url"
)
V2_OLD_ROW = (
    '💬,{0},42.49,79.89,0.8,57.48,0.7,35.12,0.35,16.33,0.37,17.17,0.46,48.92,0.54,"💬 chat models '
    '(RLHF, DPO)",Qwen2,Original,bfloat16,TRUE,other,{1},523,TRUE,1af6,{2},TRUE,2024-06-26,'
    "2024-05-28,FALSE,TRUE,{0},1,Removed,https://huggingface.co/{0}"
)
V2_NEW = (
    "id,model_name,model_sha,model_precision,model_type,model_weight_type,model_architecture,"
    "model_average_score,model_has_chat_template,evaluations_ifeval_name,evaluations_ifeval_value,"
    "evaluations_ifeval_normalized_score,evaluations_bbh_name,evaluations_bbh_value,"
    "evaluations_bbh_normalized_score,evaluations_math_name,evaluations_math_value,"
    "evaluations_math_normalized_score,evaluations_gpqa_name,evaluations_gpqa_value,"
    "evaluations_gpqa_normalized_score,evaluations_musr_name,evaluations_musr_value,"
    "evaluations_musr_normalized_score,evaluations_mmlu_pro_name,evaluations_mmlu_pro_value,"
    "evaluations_mmlu_pro_normalized_score,features_is_not_available_on_hub,features_is_merged,"
    "features_is_moe,features_is_flagged,features_is_official_provider,metadata_upload_date,"
    "metadata_submission_date,metadata_generation,metadata_base_model,metadata_hub_license,"
    "metadata_hub_hearts,metadata_params_billions,metadata_co2_cost"
)
V2_NEW_ROW = (
    "{0}_bfloat16_26a6_True,{0},26a6,bfloat16,chatmodels,Original,MistralForCausalLM,"
    "8.90636130175029,TRUE,IFEval,0.33,33.0279214705869,BBH,0.36,10.055525080241,MATH Level 5,0.01,"
    "1.43504531722054,GPQA,0.26,1.23042505592841,MUSR,0.38,5.871875,MMLU-PRO,0.12,1.8,TRUE,FALSE,"
    "FALSE,{1},FALSE,2024-04-13,2024-08-05,0,{0},apache-2.0,3,7.242,1.2"
)


def test_an_export_of_the_first_board_has_its_benchmarks_with_their_facts() -> None:
    rows = [
        V1_ROW.format("a/b", 81.29, 75.44, 72, "TRUE"),
        V1_ROW.format("c/d", 80, 0, -1, "FALSE"),
    ]
    data = read("\n".join([V1, *rows]), "open-llm-leaderboard_v1_2024-06-19.csv")
    assert data.snapshot.key == "own/open-llm-leaderboard-v1-2024-06-19"
    assert data.snapshot.date == "2024-06-19"
    assert [benchmark.label for benchmark in data.board.benchmarks] == [
        "ARC", "HellaSwag", "MMLU", "TruthfulQA", "Winogrande", "GSM8K",
    ]  # fmt: skip
    assert [benchmark.chance for benchmark in data.board.benchmarks] == [25, 25, 25, None, 50, 0]
    assert data.board.benchmark("gsm8k").items == 1319
    assert list_rows(data)[0] == ("a/b", 81.29, 79.86, 91.49, 78.05, 75.14, 87.77, 75.44)
    assert data.snapshot.column("params_billion") == [72, None]
    assert data.snapshot.column("flags") == [None, "flagged"]
    assert "“flagged” is inverted" in join_notes(data)


def test_an_older_export_of_the_second_board_has_its_normalised_scores() -> None:
    rows = [V2_OLD_ROW.format("a/b", 72, "TRUE"), V2_OLD_ROW.format("c/d", 7, "FALSE")]
    data = read("\n".join([V2_OLD, *rows]), "v2_2024-12-10.csv")
    assert list_rows(data)[0] == ("a/b", 42.49, 79.89, 57.48, 35.12, 16.33, 17.17, 48.92)
    assert data.snapshot.column("flags") == [None, "flagged"]
    told = {column["heading"]: column["why"] for column in data.report["columns"]}
    assert told["ifeval_raw"] == "has the raw values of 'ifeval'"
    assert told["generation"] == "is no score by its heading"


def test_a_later_export_of_the_second_board_has_flags_that_are_right() -> None:
    rows = [V2_NEW_ROW.format("a/b", "FALSE"), V2_NEW_ROW.format("c/d", "TRUE")]
    data = read("\n".join([V2_NEW, *rows]), "v2_2025-03-21.csv")
    assert [benchmark.label for benchmark in data.board.benchmarks] == [
        "IFEval", "BBH", "MATH Lvl 5", "GPQA", "MuSR", "MMLU-Pro",
    ]  # fmt: skip
    assert list_rows(data)[0][:3] == ("a/b", 8.90636130175029, 33.0279214705869)
    assert data.snapshot.decimals == 2
    assert data.snapshot.column("flags") == [None, "flagged"]
    assert data.snapshot.column("params_billion") == [7.242, 7.242]


def test_a_list_of_the_predecessor_is_read_by_the_archives_reader() -> None:
    rows = [
        ["tiiuae/falcon-40b", 60.4, 61.9, 85.3, 52.7, 41.7],
        ["a/b has been flagged! See discussion #213", 50.0, 50, 50, 50, 50],
        ["Baseline", 25.0, 25, 25, 25, 25],
        ["short", 29.8, 30, 30, 29.4],
        ["wrong", 40.0, 40, 40, "x", 40],
        ["c/d", 50.0, 50, 50, 50, 50],
        *[[f"m{number}", 40.0, 40, 40, 40, 40] for number in range(6)],
    ]
    data = read(json.dumps(rows), "20230904.json")
    assert data.snapshot.key == "own/20230904"
    assert data.snapshot.date == "2023-09-04"
    assert data.board.benchmark("arc").chance == 25
    assert [row[0] for row in list_rows(data)][:4] == ["tiiuae/falcon-40b", "a/b", "short", "c/d"]
    assert list_faults(data) == [("source", 5, "mmlu", "x")]
    assert "what guessing scores" in join_notes(data)


def test_the_predecessors_csv_has_sizes_in_percent_of_the_largest() -> None:
    text = (
        "\ufeffModel,Average,ARC (25-shot),HellaSwag (10-shot),MMLU (5-shot),"
        "TruthfulQA (0-shot),Parameters,URL\n"
        "llama-65b,58.3,57.8,84.2,48.8,42.3,100.0,\n"
        "a/b,56.9,56.7,81.4,43.6,45.9,50.0,https://huggingface.co/a/b\n"
    )
    data = read(text, "20230523.csv")
    assert data.snapshot.column("params_billion") == [65, 32.5]
    assert data.snapshot.date == "2023-05-23"


@pytest.mark.parametrize("key", ["v1-4/2023-05-23", "v1-4/2023-10-31"])
def test_our_own_record_comes_back_as_it_was(key: str) -> None:
    text = (DATA / f"snapshots/{key}.json").read_text("utf-8")
    record = json.loads(text)
    data = read(text, "whatever.json")
    assert data.snapshot.date == record["date"]
    assert data.snapshot.population == record["population"]
    for column in ("model", "average", "arc", "truthfulqa"):
        at = record["columns"].index(column)
        assert data.snapshot.column(column) == [row[at] for row in record["rows"]]
    if "parts" in record["columns"]:
        at = record["columns"].index("parts")
        assert data.snapshot.column("parts") == [row[at] for row in record["rows"]]
    assert data.board.benchmark("mmlu").items == 14042


def test_raw_scores_of_our_own_record_are_no_benchmarks() -> None:
    data = read((DATA / "snapshots/v2/2024-07-13.json").read_text("utf-8"), "record.json")
    assert data.board.benchmark_ids == ("ifeval", "bbh", "math", "gpqa", "musr", "mmlu_pro")
    told = {column["heading"]: column["why"] for column in data.report["columns"]}
    assert told["bbh_raw"] == told["type"] == "is told beside the scores"


def test_a_row_of_our_own_record_that_is_wrong_is_told() -> None:
    record = json.loads((DATA / "snapshots/v1-4/2023-05-26.json").read_text("utf-8"))
    record["rows"] = [*record["rows"][:2], record["rows"][2][:-1]]
    data = read(json.dumps(record), "record.json")
    assert len(data.snapshot.rows) == 2
    assert [fault[:2] for fault in list_faults(data)] == [("ragged", 3)]


def test_our_own_csv_keeps_what_is_beside_the_main_population_out_of_the_ranking() -> None:
    data = read("model,average,arc,in_main,flagged\na/b,60,60,true,false\nc/d,50,50,false,false\n")
    assert data.snapshot.column("parts") == ["main", "other"]
    assert data.board.benchmark_ids == ("arc",)
