// Keys of the reader's own snapshots: `own/NAME`, each on a board of its own, `own-NAME`. Python says
// the same in leaderboard/keys.py.

const OWN = "own/";

export function isOwn(key: string): boolean {
  return key.startsWith(OWN);
}

/** The id of the board that a snapshot belongs to. */
export function findBoard(key: string): string {
  return isOwn(key) ? `own-${key.slice(OWN.length)}` : (key.split("/")[0] ?? "");
}

/** What a figure writes beside its title: the date, or that these are the reader's data. */
export function nameDay(key: string): string {
  return isOwn(key)
    ? `your data, in this browser only: ${key.slice(OWN.length)}`
    : (key.split("/").pop() ?? key);
}
