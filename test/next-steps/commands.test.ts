import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { causeContextOf, displayName } from '../../src/next-steps/cause-context.ts';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { kubectl, kubectlLogs, ownerReference, shellWord } from '../../src/next-steps/kubectl.ts';
import { plain } from '../../src/wording/sentence.ts';
import { LANGUAGES } from '../../src/wording/words.ts';
import { sampleDiagnoses, sampleOf } from '../wording/sample-diagnoses.ts';

/** A word in single quotes, with the single quotes in it. */
const QUOTED = /'[^']*'(?:\\''[^']*')*/g;
const HOSTILE = `x'; touch /tmp/owned; echo "$(id)" \`id\` <!channel> *x* # {y: z}`;

const HOSTILE_POD: Partial<Diagnosis> = {
  target: { context: HOSTILE, kind: 'Pod', namespace: HOSTILE, name: HOSTILE },
  container: { name: HOSTILE, role: 'main', image: HOSTILE },
};

test.for(['cart-0', 'a b', "it's", '$(id)', '`id`', HOSTILE, '', 'a\nb', '--flag=1', '{.a[*]}'])(
  'a shell reads %j back as one word',
  (word) => {
    const read = execFileSync('/bin/sh', ['-c', `printf '%s' ${shellWord(word)}`], { encoding: 'utf8' });
    expect(read).toBe(word.replace('\n', ' '));
  },
);

test('a command has the real names', () => {
  const about = causeContextOf(sampleOf('oom-container-limit'));
  expect(kubectl(about, 'top', 'pod', 'cart-0')).toBe('kubectl -n shop top pod cart-0');
  expect(kubectlLogs(about, { previous: true })).toBe('kubectl -n shop logs cart-0 -c cart --previous');
  expect(ownerReference(about)).toBe('statefulset/cart');
});

test('an image is tried with the command of the pod', () => {
  const diagnosis = sampleOf('crash-signal');
  expect(wordDiagnosis(diagnosis, 'en').steps.map(({ command }) => command)).toContain(
    'docker run --rm -it --entrypoint /app/cart registry.example.com/shop/cart:2.4 --port 8080',
  );
});

test('the command of a hook is shown and tried in the image, unless it has several lines', () => {
  const hook = sampleOf('hook-post-start');
  const words = (command: readonly string[]) =>
    wordDiagnosis({ ...hook, facts: { ...hook.facts, command } } as Diagnosis, 'en');
  expect(plain(words(['/bin/warm-up']).verdict)).toContain('(exec sh -c /bin/warm-up) failed');
  expect(words(['sh', '-c', 'a b']).steps.map(({ command }) => command)).toContain(
    "docker run --rm --entrypoint sh registry.example.com/shop/cart:2.4 -c 'a b'",
  );
  expect(
    words(['sh', '-c', 'a\nb'])
      .steps.map(({ command }) => command ?? '')
      .join(),
  ).not.toContain('docker');
});

test('the command of a probe keeps its words, and is not pasted if it has several lines', () => {
  const failing = sampleOf('readiness-failing');
  const commands = (command: readonly string[]) =>
    wordDiagnosis({ ...failing, facts: { ...failing.facts, handler: { exec: { command } } } } as Diagnosis, 'en')
      .steps.map((step) => step.command ?? '')
      .join('\n');
  expect(commands(['sh', '-c', 'a b'])).toContain("exec cart-0 -c cart -- sh -c 'a b'");
  expect(commands(['sh', '-c', 'a\nb'])).not.toContain('exec');
});

test('no step reads a log that, according to the cluster, is gone', () => {
  const { log: _, ...recovered } = sampleOf('recovered');
  const gone = {
    what: { kind: 'log', container: 'cart', previous: true },
    why: 'gone',
    permission: undefined,
  } as const;
  const commands = (diagnosis: Diagnosis) => wordDiagnosis(diagnosis, 'en').steps.map(({ command }) => command);
  expect(commands({ ...recovered, log: undefined, unread: [] }).join()).toContain('--previous');
  expect(commands({ ...recovered, log: undefined, unread: [gone] }).join()).not.toContain('--previous');
});

test('a command names the cluster only if there are several', () => {
  const diagnosis = sampleOf('oom-container-limit');
  const [one] = wordDiagnosis(diagnosis, 'en').steps;
  const [several] = wordDiagnosis(diagnosis, 'en', { severalClusters: true }).steps;
  expect(one?.command).toBe('kubectl -n shop top pod cart-0 --containers');
  expect(several?.command).toBe('kubectl --context prod-eu -n shop top pod cart-0 --containers');
});

test('every command of a pod with a hostile name stays one harmless command', () => {
  for (const { diagnosis } of sampleDiagnoses()) {
    for (const { command } of wordDiagnosis({ ...diagnosis, ...HOSTILE_POD } as Diagnosis, 'en').steps) {
      if (command === undefined) continue;
      // Without quoted words and our own substitutions, nothing of the name is left that a shell would act on.
      const unquoted = command.replaceAll(QUOTED, 'q').replaceAll('$(kubectl ', '');
      expect(unquoted).not.toMatch(/touch|\$\(|`|<!channel>/);
    }
  }
});

test('hostile names are literal in headline and sentences, without line breaks', () => {
  const diagnosis = { ...sampleOf('oom-container-limit'), ...HOSTILE_POD } as Diagnosis;
  for (const language of LANGUAGES) {
    const words = wordDiagnosis(diagnosis, language);
    expect(words.headline).toContain(HOSTILE);
    expect(words.verdict).toContainEqual({ code: HOSTILE });
    const broken = { ...diagnosis, target: { ...diagnosis.target, name: 'a\nb\u0007\u200Bc' } } as Diagnosis;
    expect(wordDiagnosis(broken, language).headline).toContain('a bc');
    expect(plain(words.verdict)).toContain('64 MiB');
  }
});

test.for([
  [{ kind: 'Pod', namespace: 'shop', name: 'cart-0' }, 'shop/cart-0'],
  [{ kind: 'Deployment', namespace: 'shop', name: 'cart' }, 'deploy/shop/cart'],
  [{ kind: 'Namespace', namespace: '', name: 'shop' }, 'shop/'],
  [{ kind: 'Node', namespace: '', name: 'node-a' }, 'node/node-a'],
] as const)('%j is displayed as %s', ([target, name]) => {
  expect(displayName(target)).toBe(name);
});
