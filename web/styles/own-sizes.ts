// Sizes in rem follow the outermost element of a page. Inside of a figure on somebody else's page they
// follow what the figure says, `--rem`; on our own page that is not set, and nothing is changed.

export function useOwnSizes(rules: string): string {
  return rules.replace(/(-?\d*\.?\d+)rem\b/g, "calc($1 * var(--rem, 1rem))");
}
