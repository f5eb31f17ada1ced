// `npm run held-loop`: each function that takes text from outside, on adversarial text of the largest size that it gets. Prints what
// the worst cost in CPU time; exit status 1 if one holds the event loop for more than 50 ms. Takes a few minutes. A word as argument:
// only the entries with it in their name.
import { ENTRIES } from '../test/repository/held-loop/entries.ts';
import { isWithin, slowestText } from '../test/repository/held-loop/slow-entries.ts';
import { PUMPS } from '../test/repository/held-loop/texts.ts';

for (const entry of ENTRIES.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
  const slowest = slowestText(entry, PUMPS);
  const held = isWithin(slowest);
  if (!held) process.exitCode = 1;
  process.stdout.write(
    `${held ? 'held' : 'OPEN'} ${entry.name.padEnd(60)} ${slowest.cost.toFixed(1).padStart(8)} ms  ${JSON.stringify(slowest.pump)}\n`,
  );
}
