// What a Content-Security-Policy kept back, in words for a reader.

/** Names the server of an address; a policy may tell a word such as `eval` or `inline` instead. */
export function nameOrigin(blocked: string): string {
  return URL.canParse(blocked) ? new URL(blocked).origin : "";
}
