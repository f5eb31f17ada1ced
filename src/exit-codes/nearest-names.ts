/** Edits between two words: insertions, deletions, replacements, and swaps of neighbours; `limit + 1` as soon as it exceeds `limit`. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[to.length] ?? limit + 1;
}

const MOST = 3;
const SHORTEST_PART = 4;

/**
 * The names that look most like `word`, best first, at most three. Case does not count; a name may differ in about a third of its
 * letters, or hold the word whole. None for words under three letters or over sixty.
 */
export function nearestNames(word: string, names: readonly string[]): readonly string[] {
  const asked = word.toLowerCase();
  if (asked.length < 3 || asked.length > 60) return [];
  const limit = Math.max(1, Math.floor(asked.length / 3));
  return names
    .map((name) => {
      const lower = name.toLowerCase();
      const edits = distance(asked, lower, limit);
      const within = asked.length >= SHORTEST_PART && lower.includes(asked);
      return { name, edits: within ? Math.min(edits, limit) : edits };
    })
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits || a.name.length - b.name.length)
    .slice(0, MOST)
    .map(({ name }) => name);
}
