import { editDistance } from '../lib/edit-distance.ts';

/** The known name that `word` was most likely meant to be: at most a third of the letters differ. Undefined if no name is that close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.ceil(word.length / 3);
  const near = known
    .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase(), most) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near !== undefined && near.distance <= most ? near.name : undefined;
}
