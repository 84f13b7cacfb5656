// Says when a Content-Security-Policy keeps back what a reader's code wants. The page's own policy
// lets nothing in from other servers; the worker, which runs the code, is under that of its server.
// Nothing of the report itself goes against either, so what is kept back is always a reader's.

import type { Files } from "../files/files.ts";
import { nameOrigin } from "../policy.ts";
import type { PythonClient } from "../python/client.ts";
import type { Notices } from "./notices.ts";

const SERVER = "the server of this report forbids it to all code (Content-Security-Policy)";
const FILE = "a report in one file asks no server for anything, and neither may code in it";

export function tellPolicy(
  python: PythonClient,
  { enclosed }: Files,
  document: Document,
  notices: Notices,
): void {
  python.addEventListener("forbidden", (event) => {
    const asked = (event as CustomEvent<string>).detail || "another server";
    const text = `${asked} was not asked: ${enclosed ? FILE : SERVER}. Code has the packages that come with the report, and no others. `;
    notices.show("policy", text);
  });
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    const origin = nameOrigin(blockedURI);
    const what = origin ? `something of ${origin}` : "JavaScript of its own";
    const text = `A drawing wanted ${what}, which this page never lets in (Content-Security-Policy): it is shown without. `;
    notices.show("policy", text);
  });
}
