// What a page does that follows Pyodide's documentation: load it, load packages, run some Python.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const fetchText = async (path) => (await fetch(path)).text();
let python;

async function load(at) {
  const texts = Promise.all([fetchText("charts.py"), fetchText(`data/${at}.json`)]);
  python = await loadPyodide();
  await python.loadPackage(["pandas", "bokeh"]);
  const [charts, snapshot] = await texts;
  await python.runPythonAsync(charts);
  python.globals.get("load")(at, snapshot);
  postMessage({ ready: true });
}

addEventListener("message", async ({ data: { load: place, id, chart, at, params } }) => {
  try {
    if (place) await load(place);
    else postMessage({ id, item: python.globals.get("draw")(at, chart, params) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
