// The worker's entry: requests in, answers out.

import type { FromWorker, ToWorker } from "../python/messages.ts";
import { FileGoneError } from "./downloads.ts";
import { type Interpreter, startInterpreter } from "./interpreter.ts";

let interpreter: Interpreter | null = null;

function post(message: FromWorker): void {
  self.postMessage(message);
}

function tell(error: unknown): { name: string; message: string } {
  if (error instanceof FileGoneError) post({ kind: "gone", path: error.path });
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}

async function answer(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case "start":
      try {
        const report = (progress: object) => post({ kind: "progress", ...progress } as FromWorker);
        interpreter = await startInterpreter(new URL(message.base), message.manifest, report);
        post({ kind: "ready" });
      } catch (error) {
        post({ kind: "failed", message: tell(error).message });
      }
      break;
    case "draw":
      try {
        if (!interpreter) throw new Error("Python is not started");
        post({ kind: "drawn", id: message.id, text: await interpreter.draw(message) });
      } catch (error) {
        post({ kind: "refused", id: message.id, ...tell(error) });
      }
      break;
  }
}

self.addEventListener("message", (event: MessageEvent<ToWorker>) => void answer(event.data));
