import { editDistance } from '../lib/edit-distance.ts';

const MOST = 3;
const SHORTEST_PART = 4;

/**
 * The names most similar to `word`, best first, at most three. Case is ignored; a name may differ in about a third of its letters, or
 * contain the word. Empty for words of fewer than three or more than sixty letters.
 */
export function nearestNames(word: string, names: readonly string[]): readonly string[] {
  const asked = word.toLowerCase();
  if (asked.length < 3 || asked.length > 60) return [];
  const limit = Math.max(1, Math.floor(asked.length / 3));
  return names
    .map((name) => {
      const lower = name.toLowerCase();
      const edits = editDistance(asked, lower, limit);
      const within = asked.length >= SHORTEST_PART && lower.includes(asked);
      return { name, edits: within ? Math.min(edits, limit) : edits };
    })
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits || a.name.length - b.name.length)
    .slice(0, MOST)
    .map(({ name }) => name);
}
