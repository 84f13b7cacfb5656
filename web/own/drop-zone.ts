// The whole page takes files: while some are dragged over it, it says so.

/** Calls `take` with what was dropped. */
export function takeDrops(document: Document, take: (transfer: DataTransfer) => void): void {
  let sheet: HTMLElement | null = null;
  const hide = () => {
    sheet?.remove();
    sheet = null;
  };
  const show = () => {
    if (sheet) return;
    sheet = document.createElement("div");
    sheet.className = "own-drop";
    const words = document.createElement("p");
    words.textContent = "Drop CSV, TSV or JSON files to see them in the figures.";
    const quiet = document.createElement("small");
    quiet.textContent = "They stay in this browser; nothing is sent.";
    words.append(quiet);
    sheet.append(words);
    document.body.append(sheet);
  };
  const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragenter", (event) => {
    if (bringsFiles(event)) show();
  });
  document.addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return;
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    // Null where the pointer leaves the window.
    if (event.relatedTarget === null) hide();
  });
  document.addEventListener("drop", (event) => {
    hide();
    if (!event.dataTransfer || !bringsFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer);
  });
}
