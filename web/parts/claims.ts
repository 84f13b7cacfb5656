// A part that is fetched once Python is there: claims that come into view are judged again, by the
// entry's snapshot; at all later dates when the reader asks for it.

import { make } from "../dom.ts";
import type { FigureServices } from "../figures/services.ts";

/** A judgement as leaderboard/claims/judging.py writes it. */
interface Judgement {
  readonly snapshot: string;
  readonly verdict: string;
  readonly reason: string;
}

/** The classes of bundler/log/claim_blocks.py. */
const CLASSES: Readonly<Record<string, string>> = {
  holds: "holds",
  fails: "fails",
  mixed: "mixed",
  "cannot be tested": "untestable",
};

export function watchClaims(root: HTMLElement, services: FigureServices): void {
  const waiting: HTMLElement[] = [];
  let busy = false;
  const judgeNext = async () => {
    if (busy) return;
    busy = true;
    // One at a time: what a reader asks for is not to wait for many.
    for (let claim = waiting.shift(); claim; claim = waiting.shift()) {
      await judgeOwn(claim, services);
    }
    busy = false;
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      waiting.push(target as HTMLElement);
    }
    void judgeNext();
  });
  for (const claim of root.querySelectorAll<HTMLElement>(".claim")) {
    offerDates(claim, services);
    observer.observe(claim);
  }
}

async function judge(
  claim: HTMLElement,
  snapshot: string,
  services: FigureServices,
): Promise<Judgement> {
  const args = { claim: claim.dataset.claim, snapshots: [snapshot] };
  const answer = await services.python.call({ name: "judge", args });
  const [judged] = JSON.parse(answer) as Judgement[];
  if (!judged) throw new Error("Python gave no judgement");
  return judged;
}

async function judgeOwn(claim: HTMLElement, services: FigureServices): Promise<void> {
  const summary = claim.querySelector("summary");
  if (!summary) return;
  try {
    const judged = await judge(claim, claim.dataset.snapshot ?? "", services);
    const reason = claim.querySelector(".reason")?.textContent;
    const same = CLASSES[judged.verdict] === claim.dataset.verdict && judged.reason === reason;
    claim.dataset.again = same ? "same" : "differs";
    summary.append(
      " ",
      make("span", { class: "again" }, same ? "recomputed here" : "differs here"),
    );
    if (!same) {
      const told = `Your browser’s Python comes to another result: ${judged.verdict}. ${judged.reason}`;
      claim.querySelector(".verdict")?.after(make("p", { class: "differs", role: "alert" }, told));
    }
  } catch (error) {
    console.warn(`claim ${claim.dataset.claim} could not be judged again:`, error);
  }
}

/** Puts a button behind the fold: opening it is a reader's own doing, so nothing moves unasked. */
function offerDates(claim: HTMLElement, services: FigureServices): void {
  const marks = [...claim.querySelectorAll<HTMLElement>(".later li")];
  if (marks.length === 0) return;
  const button = make("button", { type: "button" }, "Judge at all dates again");
  const status = make("span", { role: "status" });
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await judgeDates(claim, marks, services, (text) => {
        status.textContent = text;
      });
    } catch (error) {
      status.textContent = `It could not be judged: ${error instanceof Error ? error.message : error}`;
    }
    button.disabled = false;
  });
  claim.querySelector("details")?.append(make("p", { class: "dates" }, button, " ", status));
}

async function judgeDates(
  claim: HTMLElement,
  marks: readonly HTMLElement[],
  services: FigureServices,
  tell: (text: string) => void,
): Promise<void> {
  const board = claim.dataset.snapshot?.split("/")[0];
  const different: string[] = [];
  for (const [index, mark] of marks.entries()) {
    tell(`Date ${index + 1} of ${marks.length} …`);
    const date = mark.title.split(":")[0] ?? "";
    const judged = await judge(claim, `${board}/${date}`, services);
    const same = mark.classList.contains(CLASSES[judged.verdict] ?? "");
    if (!same) different.push(`${date}: ${judged.verdict} here`);
    mark.dataset.again = same ? "same" : "differs";
    mark.title = `${mark.title.replace(/ \(.*\)$/, "")} (${same ? "recomputed here" : `${judged.verdict} here`})`;
  }
  tell(
    different.length > 0
      ? `It differs: ${different.join("; ")}.`
      : `The same at all ${marks.length} dates, recomputed here.`,
  );
}
