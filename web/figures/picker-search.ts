// What a reader types to find models: several words, a /regular expression/, or whole names
// separated by semicolons.

export interface PickerOption {
  readonly value: string;
  readonly label: string;
  /** What is told beside the label, such as a score. */
  readonly note: string;
}

export interface Found {
  readonly options: readonly PickerOption[];
  /** Why nothing can be found, such as an expression that is none. */
  readonly fault: string;
}

/** Finds the options that a text asks for, in their order; one that is exactly it comes first. */
export function findOptions(text: string, options: readonly PickerOption[]): Found {
  const asked = text.trim();
  try {
    const fits = readSearch(asked);
    const found = options.filter((option) => fits(option.label));
    const exact = found.findIndex((option) => isSame(option.label, asked));
    if (exact > 0) found.unshift(...found.splice(exact, 1));
    return { options: found, fault: "" };
  } catch (error) {
    return { options: [], fault: error instanceof Error ? error.message : String(error) };
  }
}

export function isExpression(text: string): boolean {
  return /^\/.*\/$/.test(text.trim()) && text.trim().length > 2;
}

/** Takes names as they are typed, each as the options spell it where they have it. */
export function readTyped(text: string, options: readonly PickerOption[] | null): string[] {
  const names = text.split(";").map((name) => name.trim());
  return names
    .filter(Boolean)
    .map((name) => options?.find((option) => isSame(option.label, name))?.value ?? name);
}

function readSearch(text: string): (label: string) => boolean {
  if (isExpression(text)) {
    const expression = new RegExp(text.slice(1, -1), "i");
    return (label) => expression.test(label);
  }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (label) => {
    const lower = label.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
