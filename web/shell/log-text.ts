// The text of an entry for searching: folded, so that case and accents do not count, with the way
// back to where each letter stands in the page.

/** Where a letter stands: in which text, at which place of it. */
interface Piece {
  readonly node: Text;
  /** Where the text begins in the folded whole. */
  readonly start: number;
  /** For each folded letter the place it has in the text; none where they are the same. */
  readonly places: readonly number[] | null;
}

/** A stretch of the folded text, the end excluded. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

const BLOCKS = "p, li, h2, h3, h4, h5, h6, td, th, pre, time";
/** What stands in an entry beside its own text. */
const OTHERS = "report-figure, .entry-figures, .permalink, .about, .origin, .later";
const MARKS = /\p{M}/gu;
const PLAIN: Readonly<Record<string, string>> = { "’": "'", "‘": "'", "“": '"', "”": '"' };

/** Without case and accents; typographic quotes are plain. */
export function fold(text: string): string {
  return [...text].map(foldLetter).join("");
}

export class LogText {
  private readonly pieces: Piece[] = [];
  private readonly folded: string;

  constructor(entry: Element) {
    let folded = "";
    let block: Element | null = null;
    for (const node of listTexts(entry)) {
      const own = node.parentElement?.closest(BLOCKS) ?? null;
      // A word ends where its block does.
      if (own !== block) folded += "\n";
      block = own;
      const read = foldText(node.data);
      this.pieces.push({ node, start: folded.length, places: read.places });
      folded += read.folded;
    }
    this.folded = folded;
  }

  /** Every place of every word, in order, if the entry has all of the (folded) words. */
  find(words: readonly string[]): Hit[] {
    const found: Hit[] = [];
    for (const word of words) {
      const before = found.length;
      for (let at = this.folded.indexOf(word); at >= 0; ) {
        found.push({ start: at, end: at + word.length });
        at = this.folded.indexOf(word, at + word.length);
      }
      if (found.length === before) return [];
    }
    return words.length > 1 ? joinOverlaps(found) : found;
  }

  /** The stretch of the page that a hit is. */
  locate({ start, end }: Hit): StaticRange {
    const [startContainer, startOffset] = this.place(start);
    const [endContainer, last] = this.place(end - 1);
    return new StaticRange({ startContainer, startOffset, endContainer, endOffset: last + 1 });
  }

  private place(at: number): [Text, number] {
    let [low, high] = [0, this.pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.pieces[middle]?.start ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low] as Piece;
    const offset = at - piece.start;
    return [piece.node, piece.places?.[offset] ?? offset];
  }
}

function* listTexts(entry: Element): Iterable<Text> {
  const walker = document.createTreeWalker(entry, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
      const other = node instanceof Element && node.matches(OTHERS);
      return other ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  });
  while (walker.nextNode()) yield walker.currentNode as Text;
}

function foldText(text: string): { folded: string; places: number[] | null } {
  // Nearly all text is such that every letter stays one letter.
  const lower = text.toLowerCase();
  if (/^[\0-\x7f]*$/.test(lower)) return { folded: lower, places: null };
  let folded = "";
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = foldLetter(letter);
    for (let n = 0; n < plain.length; n += 1) places.push(at);
    folded += plain;
    at += letter.length;
  }
  return { folded, places };
}

function foldLetter(letter: string): string {
  const plain = PLAIN[letter] ?? letter;
  return plain.normalize("NFD").replace(MARKS, "").toLowerCase();
}

function joinOverlaps(hits: readonly Hit[]): Hit[] {
  const joined: Hit[] = [];
  for (const hit of [...hits].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last && hit.start < last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) };
    } else joined.push(hit);
  }
  return joined;
}
