/** Single characters that patterns begin with, count or stop at. */
export const SIGNS: readonly string[] = Array.from('aA0 \t\n-_.,:;/!"\'`\\<>[({|*&@#%中é\r');
/** What backtracking overlaps on, over and over, whatever the pattern. */
export const PAIRS: readonly string[] = [
  'a ',
  'a.',
  'a-',
  'a/',
  'a:',
  '0a',
  '0.',
  'A_',
  'a://',
  'a\n',
  ' \n',
  '"a',
  'a="',
  'a@',
  '::',
  '1.1.1.1',
  '[::1]:',
  'a://a:',
  '<!',
  '<@',
  '<a:',
  '&lt;',
  '*a',
  '~a',
  '`a',
  '*:',
];
const UNSEEN = ['\u001B[', '\u001B]', '\u001BP', '\u200B', '\u{E0041}', 'क\u200D', '😀\u200D', '❤\uFE0F'];
const SECRETS = [
  'kubectl ',
  '-n ',
  '--password ',
  'password=',
  'token:',
  'eyJaaaaaaaa.',
  'sk-',
  'Bearer ',
  'authorization: ',
  'LS0tLS1CRUdJTi',
  'xoxb-a',
];
const ASKED = [
  'exit code ',
  'exited with ',
  'status ',
  'SIG',
  'pod=',
  'namespace=',
  'Pod a/',
  'a="b"',
  ':fire:',
  '@channel ',
];
const LOGS = [
  'connecting ',
  'connecting [',
  'localhost:',
  'lookup ',
  'received ',
  'got SIG',
  'level="',
  'WARN',
  'FATAL ',
  'Error: ',
  'Caused by: ',
  'panic: ',
  'assert ',
  'Warning',
  'ENV_VAR ',
  'env var ',
  'config ',
  '401 ',
  'unauthorized ',
  'AccessDenied ',
];
const STARTS = [
  'exec ',
  'exec user process ',
  'exec: "',
  'stat ',
  'executable ',
  'failed to ',
  'mount failed: ',
  'unable to decode ',
  'manifest for ',
  'short-name "',
  'service account ',
  'networkPlugin cni ',
  'runtime handler ',
];
const FIGURES = [
  'requested: ',
  ', used: ',
  'resource: ',
  'Threshold quantity: ',
  'had condition: [',
  '1 node(s) had ',
  ', 1 ',
  'preemption: ',
  'still not schedulable, ',
  'already used by pod(s) ',
  'unmounted volumes=[',
  'Output: ',
  'must specify ',
];
/** What is repeated until the text is as long as it may be: signs, and words that podwhy looks for in one place or another. */
export const PUMPS: readonly string[] = [SIGNS, PAIRS, UNSEEN, SECRETS, ASKED, LOGS, STARTS, FIGURES].flat();

/** The pump over and over, and something at the end that it does not go on with. */
export function pumped(pump: string, suffix: string, size: number): string {
  return pump.repeat(Math.ceil(size / pump.length)).slice(0, size - suffix.length) + suffix;
}
