// `npm run bench`: the figures that podwhy promises, measured on this machine. Exit status 1 where one is missed. What needs a real API
// server starts one from test/cluster (Go), and is left out with a word where there is none.
import { spawnSync } from 'node:child_process';
import { benchExitcodeInSlack } from './exitcode-in-slack.ts';
import { ROOT, type Figure } from './measure.ts';
import { benchPodwhyBesideKubectl, type ApiServer } from './podwhy-beside-kubectl.ts';
import { benchStart } from './start.ts';

const EXPORT = /^export KUBECONFIG=(\S+) PATH=(\S+?):/m;

const server = startApiServer();
try {
  const figures = [
    ...(await benchStart(server?.kubeconfig)),
    ...(await benchExitcodeInSlack()),
    ...(server === undefined ? [] : await benchPodwhyBesideKubectl(server)),
  ];
  process.stdout.write(figures.map(line).join(''));
  if (figures.some(isMissed)) process.exitCode = 1;
} finally {
  if (server !== undefined) spawnSync('test/cluster/down.sh', { cwd: ROOT, stdio: 'inherit' });
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

function startApiServer(): ApiServer | undefined {
  const { status, stdout, stderr } = spawnSync('test/cluster/up.sh', { cwd: ROOT, encoding: 'utf8' });
  const [, kubeconfig, folder] = EXPORT.exec(stdout) ?? [];
  if (status !== 0 || kubeconfig === undefined || folder === undefined) {
    process.stderr.write(`no API server, so what needs one is left out: ${stderr.trim()}\n`);
    return undefined;
  }
  return { kubeconfig, path: `${folder}:${process.env['PATH'] ?? ''}` };
}
