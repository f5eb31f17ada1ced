// `npm run bench`: the figures that podwhy promises, measured on this machine. Exit status 1 if one is missed. What needs a real API
// server starts one from test/api-server (Go), and is skipped, with a message, if there is none. The long ones are programs of their own:
// bench/cluster.ts (10,000 pods), bench/threads-listener.ts (webhooks), bench/storm-kill.ts (kill -9 in a storm).
import { startApiServer, stopApiServer } from './api-server.ts';
import { benchExitcodeInSlack } from './exitcode-in-slack.ts';
import type { Figure } from './measure.ts';
import { benchPodwhyBesideKubectl } from './podwhy-beside-kubectl.ts';
import { benchStart } from './start.ts';

const server = startApiServer();
if (server === undefined) process.stderr.write('no Go on this machine, so no API server: what needs one is left out\n');
try {
  const figures = [
    ...(await benchStart(server?.kubeconfig)),
    ...(await benchExitcodeInSlack()),
    ...(server === undefined ? [] : await benchPodwhyBesideKubectl(server)),
  ];
  process.stdout.write(figures.map(line).join(''));
  if (figures.some(isMissed)) process.exitCode = 1;
} finally {
  if (server !== undefined) stopApiServer();
}

function line(figure: Figure): string {
  const { what, value, unit, atMost } = figure;
  const digits = unit === 'MB' ? 0 : 2;
  const limit = atMost === undefined ? '' : `  at most ${atMost} ${unit}${isMissed(figure) ? '  MISSED' : ''}`;
  return `${what.padEnd(52)} ${value.toFixed(digits).padStart(8)} ${unit.padEnd(5)}${limit}\n`;
}

function isMissed({ value, atMost }: Figure): boolean {
  return atMost !== undefined && value > atMost;
}
