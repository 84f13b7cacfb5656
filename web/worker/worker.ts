// The worker's entry: requests in, answers out. One worker serves figures or makes an image.

import { nameOrigin } from "../policy.ts";
import type { FromWorker, Progress, ToWorker } from "../python/messages.ts";
import { FileGoneError } from "./downloads.ts";
import { Gate } from "./gate.ts";
import { makeImage } from "./image-maker.ts";
import { type Interpreter, Starter, UnusableImageError } from "./interpreter.ts";
import { FatalError } from "./python-library.ts";
import { GivenFiles, ServedFiles } from "./worker-files.ts";

let interpreter: Interpreter | null = null;
let given: GivenFiles | null = null;
const gate = new Gate((origin) => post({ kind: "kept-back", origin }));

function post(message: FromWorker): void {
  self.postMessage(message);
}

function tell(error: unknown): { name: string; message: string } {
  if (error instanceof FileGoneError) post({ kind: "gone", path: error.path });
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: "Error", message: String(error) };
}

async function start(message: Extract<ToWorker, { kind: "start" }>): Promise<void> {
  const report = (progress: Progress) => post({ kind: "progress", ...progress });
  try {
    const starter = await open(message);
    const restored = message.fromImage ? await starter.restore(report) : null;
    interpreter = restored ?? (await starter.start(report));
    post({ kind: "ready", warm: interpreter.warm });
  } catch (error) {
    if (error instanceof UnusableImageError) post({ kind: "unusable", message: error.message });
    else post({ kind: "failed", message: tell(error).message });
  }
}

function open(message: { readonly base: string; readonly manifest: string }): Promise<Starter> {
  const base = new URL(message.base);
  return Starter.open(base, message.manifest, given ?? new ServedFiles(base));
}

async function serve(id: number, ask: (python: Interpreter) => Promise<string>): Promise<void> {
  try {
    if (!interpreter) throw new Error("Python is not started");
    post({ kind: "answered", id, text: await ask(interpreter) });
  } catch (error) {
    if (error instanceof FatalError) post({ kind: "died", message: error.message });
    else post({ kind: "refused", id, ...tell(error) });
  }
}

async function answer(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case "enclosed":
      given = new GivenFiles(message.paths);
      break;
    case "file":
      given?.take(message.path, message);
      break;
    case "no-file":
      given?.fail(message.path, message.message);
      break;
    case "start":
      gate.belongTo(message.base);
      if (message.outside) gate.allow();
      await start(message);
      break;
    case "draw":
      await serve(message.id, (python) => python.draw(message.request));
      break;
    case "call":
      await serve(message.id, (python) =>
        python.call(message.request, (text) => post({ kind: "said", id: message.id, text })),
      );
      break;
    case "allow-outside":
      gate.allow();
      break;
    case "ping":
      post({ kind: "pong" });
      break;
    case "make-image":
      gate.belongTo(message.base);
      try {
        const base = new URL(message.base);
        const starter = await open(message);
        post({ kind: "image", bytes: await makeImage(starter, base) });
      } catch (error) {
        post({ kind: "failed", message: tell(error).message });
      }
      break;
  }
}

self.addEventListener("securitypolicyviolation", (event) => {
  post({ kind: "forbidden", origin: nameOrigin(event.blockedURI) });
});
self.addEventListener("message", (event: MessageEvent<ToWorker>) => {
  // Code in the worker may not speak for the page.
  if (event.isTrusted) void answer(event.data);
});
post({ kind: "pong" });
