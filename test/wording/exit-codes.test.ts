import { expect, test } from 'vitest';
import { explain } from '../../src/exit-codes/explain.ts';
import { readInput } from '../../src/exit-codes/read-input.ts';
import { REASONS } from '../../src/exit-codes/reasons-data.ts';
import { RUNTIME_CODES } from '../../src/exit-codes/runtime-codes-data.ts';
import { RUNTIMES } from '../../src/exit-codes/runtimes-data.ts';
import { WINDOWS_CODES } from '../../src/exit-codes/windows-codes-data.ts';
import { wordExplanation, wordHelp, wordUnreadable } from '../../src/wording/exit-codes.ts';
import { plain, type Sentence } from '../../src/wording/sentence.ts';
import { LANGUAGES, type ExplanationWords, type Language, type Step } from '../../src/wording/words.ts';
import { REASON_NAMES } from '../exit-codes/reason-names.ts';

const CODES = Array.from({ length: 256 }, (_, code) => String(code));
const SIGNALS = Array.from({ length: 64 }, (_, i) => `signal ${i + 1}`).filter((_, i) => i !== 31 && i !== 32);
const BEYOND = [
  '-1',
  '-2',
  '-9',
  '-15',
  '-17',
  '-64',
  '-100',
  '-128',
  '-129',
  '-500',
  '256',
  '300',
  '512',
  '1067',
  '65536',
  '4294967296',
  '0x80070020',
  '0xC0001234',
  '0xE1234567',
  '-99999999999999',
];
const WITH_RUNTIME = [
  ...new Set([
    ...Object.values(RUNTIME_CODES).map(({ code, runtime }) => `${code} ${RUNTIMES[runtime].aliases[0]}`),
    ...['java', 'node', 'python', 'go', 'rust', 'dotnet', 'php', 'ruby', 'bash', 'docker'].flatMap((runtime) =>
      [
        0, 1, 2, 17, 42, 126, 127, 128, 130, 131, 134, 137, 139, 141, 143, 145, 150, 159, 165, 203, 241, 247, 254, 255,
      ].map((code) => `${code} ${runtime}`),
    ),
  ]),
];
const WINDOWS = Object.values(WINDOWS_CODES).map(({ code }) => String(code));

function worded(text: string, language: Language): ExplanationWords {
  const explanation = explain(readInput(text));
  if (explanation.kind !== 'explanation') throw new Error(`${text} was read as ${explanation.kind}`);
  return wordExplanation(explanation, language);
}

function sentences(words: ExplanationWords): Sentence[] {
  const steps: Step[] = [...words.steps, ...words.whereToRead];
  return [
    ...words.readings.flatMap(({ meaning, madeBy }) => [meaning, madeBy]),
    ...words.causes,
    ...words.tellApart,
    ...steps.map(({ text }) => text),
    ...words.traps,
    words.footer,
  ];
}

/** All that Slack has to hold of it. */
function everything(words: ExplanationWords): string {
  const steps: Step[] = [...words.steps, ...words.whereToRead];
  return [
    words.headline,
    ...words.readings.flatMap(({ name, kindTitle, sources }) => [name, kindTitle, ...sources]),
    ...sentences(words).map((sentence) => plain(sentence)),
    ...steps.flatMap(({ command, snippet }) => [command ?? '', snippet ?? '']),
  ].join('\n');
}

const HALF_WIDTH = /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u;
const CROWDED = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
const UNFILLED = /\{[a-zA-Z0-9]+\}|undefined|NaN/;

for (const language of LANGUAGES) {
  test.for([
    ...CODES,
    ...SIGNALS,
    ...BEYOND,
    ...WITH_RUNTIME,
    ...WINDOWS,
    ...REASON_NAMES,
    ...Object.keys(REASONS).filter((name) => !name.includes('<')),
  ])(`${language}: %s has a whole answer within the bounds`, (text) => {
    const words = worded(text, language);
    expect(words.headline).not.toBe('');
    expect(words.headline.length).toBeLessThanOrEqual(150);
    expect(words.readings.length).toBeGreaterThan(0);
    expect(words.readings.length).toBeLessThanOrEqual(7);
    expect(words.causes.length).toBeGreaterThan(0);
    expect(words.causes.length).toBeLessThanOrEqual(6);
    expect(words.tellApart.length).toBeGreaterThan(0);
    expect(words.tellApart.length).toBeLessThanOrEqual(5);
    expect(words.steps.length).toBeGreaterThan(0);
    expect(words.steps.length).toBeLessThanOrEqual(4);
    expect(words.traps.length).toBeGreaterThan(0);
    expect(words.traps.length).toBeLessThanOrEqual(4);
    expect(words.whereToRead.length).toBeGreaterThan(0);
    for (const { command, snippet } of words.steps) expect(command ?? snippet ?? '').not.toBe('');
    for (const { name, kind, kindTitle, sources } of words.readings) {
      expect([name, kind, kindTitle, ...sources].filter((part) => part === '')).toEqual([]);
      expect(sources.length).toBeGreaterThan(0);
    }
    for (const sentence of sentences(words)) expect(plain(sentence).trim()).not.toBe('');
    expect(everything(words).length).toBeLessThan(9_000);
    const prose = [words.headline, ...sentences(words).map((sentence) => plain(sentence))];
    for (const line of prose) expect(line).not.toMatch(UNFILLED);
  });
}

test.for([...CODES, ...REASON_NAMES, ...BEYOND])('zh: %s follows Chinese typography', (text) => {
  const words = worded(text, 'zh');
  for (const sentence of sentences(words)) {
    const line = plain(sentence);
    expect(line).toMatch(/\p{Script=Han}/u);
    expect(line).not.toMatch(HALF_WIDTH);
    expect(line).not.toMatch(CROWDED);
  }
});

test.for(LANGUAGES)('%s: every code gives a command for kubectl and one for docker', (language) => {
  for (const code of CODES) {
    const { steps, whereToRead } = worded(code, language);
    const commands = [...steps, ...whereToRead].map(({ command }) => command ?? '').join('\n');
    expect(commands).toMatch(/^kubectl /m);
    expect(commands).toMatch(/^docker /m);
    expect(commands).toContain('echo $?');
  }
});

test('both languages have the same ids', () => {
  for (const text of ['137', 'OOMKilled', '-9', '139 java']) {
    const [en, zh] = [worded(text, 'en'), worded(text, 'zh')];
    expect(zh.readings.map(({ kind, code }) => [kind, code])).toEqual(
      en.readings.map(({ kind, code }) => [kind, code]),
    );
    expect(zh.causes.length).toBe(en.causes.length);
    expect(zh.steps.map(({ command }) => command)).toEqual(en.steps.map(({ command }) => command));
  }
});

test('headlines say what happened', () => {
  const headlines = (language: Language) =>
    ['137', '1', '52', '247', '145', 'SIGSTOP', '0xC0000005', '300', '3 java', '78', 'OOMKilled', 'FailedMount'].map(
      (text) => worded(text, language).headline,
    );
  expect(headlines('en')).toEqual([
    '137 = 128 + 9: killed with SIGKILL',
    '1: general error',
    '52: chosen by the program, as Spark or curl does',
    '247 = 256 − 9: a child died of SIGKILL',
    '145: chosen by the program; SIGCHLD does not end it',
    'SIGSTOP (19): does not end a program',
    '0xC0000005: access violation',
    '300: shown as 44',
    '3 in JVM: The heap was full and -XX:+ExitOnOutOfMemoryError ended the JVM',
    '78 (EX_CONFIG): The configuration is wrong',
    'OOMKilled: a process was killed for memory',
    'FailedMount: volume cannot be mounted',
  ]);
  expect(headlines('zh').slice(0, 4)).toEqual([
    '137 = 128 + 9：被 SIGKILL 杀死',
    '1：一般错误',
    '52：程序自己定的，例如 Spark、curl',
    '247 = 256 − 9：子进程死于 SIGKILL',
  ]);
});

test('a signal says its default action', () => {
  const madeBy = (text: string) => plain(worded(text, 'en').readings[0]?.madeBy ?? []);
  expect(madeBy('SIGSEGV')).toContain('Default action of SIGSEGV: end the process and write a core file.');
  expect(madeBy('SIGTERM')).toContain('Default action of SIGTERM: end the process.');
  expect(madeBy('SIGCONT')).toContain('Default action of SIGCONT: continue a stopped process.');
  expect(madeBy('147')).toContain('Default action of SIGSTOP: stop (pause) the process.');
});

test('commands that change something are marked, those that read are not', () => {
  const { steps } = worded('137', 'en');
  expect(steps.map(({ command, changes }) => [command?.split(' ').slice(0, 2).join(' '), changes])).toEqual([
    ['kubectl get', false],
    ['kubectl get', false],
    ['kubectl set', true],
    ['docker inspect', false],
  ]);
});

test.for(LANGUAGES)('%s: an unreadable input gets one sentence, three examples and the nearest names', (language) => {
  const unreadable = explain(readInput('OOMKiled'));
  if (unreadable.kind !== 'unreadable') throw new Error('it was read');
  const words = wordUnreadable(unreadable, language);
  expect(plain(words.sentence)).not.toBe('');
  expect(words.examples).toHaveLength(3);
  for (const example of words.examples) expect(explain(readInput(example)).kind).toBe('explanation');
  expect(words.nearest).toEqual(['OOMKilled']);
});

test.for(LANGUAGES)('%s: help names the common codes, each of which is answered', (language) => {
  const { lines, common, headline } = wordHelp(language);
  expect(headline).not.toBe('');
  expect(lines.length).toBeGreaterThan(0);
  expect(common.map(({ value }) => value)).toEqual(
    expect.arrayContaining([
      '0',
      '1',
      '2',
      '126',
      '127',
      '128',
      '134',
      '137',
      '139',
      '143',
      '255',
      'OOMKilled',
      'CrashLoopBackOff',
      'ImagePullBackOff',
    ]),
  );
  for (const { label, value } of common) {
    expect(label.length).toBeLessThanOrEqual(30);
    expect(explain(readInput(value)).kind).toBe('explanation');
  }
});
