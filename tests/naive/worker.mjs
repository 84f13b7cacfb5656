// What a page does that follows Pyodide's documentation: load it, load packages, import them.
import { loadPyodide } from "./pyodide/pyodide.mjs";

try {
  const python = await loadPyodide();
  const packages = ["pandas", "bokeh"];
  await python.loadPackage(packages);
  await python.runPythonAsync("import pandas, bokeh.plotting, bokeh.embed");
  postMessage("ready");
} catch (error) {
  postMessage(String(error));
}
