// Code in an address: `#code=` and base64url of deflated JSON. A fragment is not sent to any server.
// It is only ever shown; running it is up to who reads it.

export interface SharedCode {
  readonly figure: string;
  readonly code: string;
}

const MARK = "#code=";
// The longest source is a tenth of this; a short fragment can hold a text without end.
const MOST_BYTES = 300_000;

export async function writeSharedCode(shared: SharedCode): Promise<string> {
  const text = new Blob([JSON.stringify(shared)]).stream();
  const packed = text.pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return MARK + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function carriesCode(fragment: string): boolean {
  return fragment.startsWith(MARK);
}

/** Reads the code of a fragment; `null` where it carries none. */
export async function readSharedCode(fragment: string): Promise<SharedCode | null> {
  if (!carriesCode(fragment)) return null;
  const faulty = new Error(
    "The address carries code that cannot be read: it may have been cut off. Ask for the whole link.",
  );
  let shared: Partial<SharedCode> | null;
  try {
    const letters = atob(fragment.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    shared = JSON.parse(await readText(text)) as Partial<SharedCode> | null;
  } catch {
    throw faulty;
  }
  const { figure, code } = shared ?? {};
  if (typeof figure !== "string" || typeof code !== "string") throw faulty;
  return { figure, code };
}

async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MOST_BYTES) throw new Error("too long");
    text += decoder.decode(value, { stream: true });
  }
}
