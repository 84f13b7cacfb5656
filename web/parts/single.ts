// Of a single file alone: the report's other pages, shown as a sheet over this one, and the files that
// are saved from it. Links name them by fragments, `#methods.html#glossary`, so that Back closes a
// page, and a link opened in another tab shows it there.

import { make } from "../dom.ts";
import { saveFile } from "../figures/saved-file.ts";
import type { EnclosedFiles } from "../files/enclosed.ts";
import rules from "../styles/single.css" with { type: "text" };
import { makeStyles } from "./styles.ts";

/** Follows the fragments of links from now on, and the one that the page was opened with. */
export function followLinks(document: Document, files: EnclosedFiles): void {
  const sheet = new PageSheet(document, files);
  document.adoptedStyleSheets.push(makeStyles(rules));
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
    const path = link?.getAttribute("href")?.slice(1) ?? "";
    if (!files.contents.saved.includes(path)) return;
    event.preventDefault();
    void save(files, path);
  });
  const follow = () => void sheet.follow(decodeURI(location.hash.slice(1)));
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  follow();
}

/** A file of the name that its address ends in; what lies in a folder of a date is named by it. */
async function save(files: EnclosedFiles, path: string): Promise<void> {
  saveFile(path.slice(path.lastIndexOf("/") + 1), await files.blob(path));
}

class PageSheet {
  private readonly dialog: HTMLDialogElement;
  private readonly place = make("div", { class: "enclosed-place" });
  private readonly close = make("button", { type: "button", "aria-label": "Close" }, "×");
  private shown = "";

  constructor(
    document: Document,
    private readonly files: EnclosedFiles,
  ) {
    this.dialog = make("dialog", { class: "enclosed-page" }, this.close, this.place);
    this.close.addEventListener("click", () => this.dialog.close());
    // Escape closes it, too.
    this.dialog.addEventListener("close", () => {
      // Another fragment would be scrolled to; no fragment is no change of the place.
      if (this.shown) history.pushState(null, "", location.pathname + location.search);
      this.shown = "";
    });
    document.body.append(this.dialog);
  }

  /** Shows the page that a fragment names, at the place in it; any other fragment closes the sheet. */
  async follow(fragment: string): Promise<void> {
    const [path = "", place = ""] = fragment.split("#");
    if (!this.files.contents.pages.includes(path)) {
      this.shown = "";
      this.dialog.close();
      return;
    }
    if (path !== this.shown) await this.show(path);
    const target = place && this.place.querySelector(`[id="${CSS.escape(place)}"]`);
    if (target) target.scrollIntoView();
    else this.dialog.scrollTop = 0;
  }

  private async show(path: string): Promise<void> {
    this.shown = path;
    const text = await (await this.files.fetch(path)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    // The fragment may have become another meanwhile.
    if (this.shown !== path) return;
    for (const element of page.body.querySelectorAll("script, .skip")) element.remove();
    const styles = page.head.querySelectorAll("style");
    this.place.replaceChildren(...styles, ...page.body.childNodes);
    this.dialog.setAttribute("aria-label", page.title);
    if (!this.dialog.open) this.dialog.showModal();
  }
}
