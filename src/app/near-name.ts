import { editDistance } from '../lib/edit-distance.ts';

/** The known name that `word` most likely meant: at most a third of its letters differ. Undefined where none is that near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.ceil(word.length / 3);
  const near = known
    .map((name) => ({ name, away: editDistance(word.toLowerCase(), name.toLowerCase(), most) }))
    .sort((a, b) => a.away - b.away)[0];
  return near !== undefined && near.away <= most ? near.name : undefined;
}
