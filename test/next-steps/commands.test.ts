import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { causeContextOf, displayName } from '../../src/next-steps/cause-context.ts';
import { wordDiagnosis } from '../../src/wording/diagnosis-words.ts';
import { kubectl, kubectlLogs, ownerReference, shellWord } from '../../src/next-steps/kubectl.ts';
import { containerSnippet, yamlString } from '../../src/next-steps/manifest.ts';
import { plain } from '../../src/wording/sentence.ts';
import { LANGUAGES } from '../../src/wording/words.ts';
import { sampleDiagnoses, sampleOf } from '../wording/sample-diagnoses.ts';

/** A word in single quotes, with those that it holds itself. */
const QUOTED = /'[^']*'(?:\\''[^']*')*/g;
const HOSTILE = `x'; touch /tmp/owned; echo "$(id)" \`id\` <!channel> *x* # {y: z}`;

/** A comment that says so, then instructions and comments only. */
const DOCKERFILE = /^# Dockerfile\b.*(?:\n(?:# .*|RUN chmod \+x [\w./-]+|COPY --chmod=755 [\w./-]+ [\w./-]+))+$/;

function isYaml(text: string): boolean {
  return parseDocument(text).errors.length === 0;
}

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

test.for(['cart', 'yes', '1.5', 'a: b', '# x', '- y', '"', "'", HOSTILE, '', '*x', '{a}', 'null', '0x4B'])(
  'YAML reads %j back as a string',
  (value) => {
    expect(parseDocument(`name: ${yamlString(value)}`).toJS()).toEqual({ name: value });
  },
);

test('a command carries the real names', () => {
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

test('no step reads a log of which the cluster said that it is gone', () => {
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

test('a command names the cluster only where there are several', () => {
  const diagnosis = sampleOf('oom-container-limit');
  const [one] = wordDiagnosis(diagnosis, 'en').steps;
  const [several] = wordDiagnosis(diagnosis, 'en', { severalClusters: true }).steps;
  expect(one?.command).toBe('kubectl -n shop top pod cart-0 --containers');
  expect(several?.command).toBe('kubectl --context prod-eu -n shop top pod cart-0 --containers');
});

test('a snippet says where it belongs', () => {
  const about = causeContextOf(sampleOf('oom-container-limit'));
  expect(containerSnippet(about, ['resources: {}'])).toBe(
    '# StatefulSet cart: spec.template.spec\ncontainers:\n- name: cart\n  resources: {}',
  );
});

test('every snippet is YAML, or lines of a Dockerfile, with any names', () => {
  for (const { diagnosis } of sampleDiagnoses()) {
    for (const over of [{}, HOSTILE_POD]) {
      const snippets = wordDiagnosis({ ...diagnosis, ...over } as Diagnosis, 'en').steps.map(
        ({ snippet }) => snippet ?? '',
      );
      expect(snippets.filter((snippet) => !isYaml(snippet) && !DOCKERFILE.test(snippet))).toEqual([]);
    }
  }
});

test('every command of a pod with a hostile name stays one harmless command', () => {
  for (const { diagnosis } of sampleDiagnoses()) {
    for (const { command } of wordDiagnosis({ ...diagnosis, ...HOSTILE_POD } as Diagnosis, 'en').steps) {
      if (command === undefined) continue;
      // Quoted words and our own substitutions removed, nothing that a shell would act on is left of the name.
      const unquoted = command.replaceAll(QUOTED, 'q').replaceAll('$(kubectl ', '');
      expect(unquoted).not.toMatch(/touch|\$\(|`|<!channel>/);
    }
  }
});

test('hostile names stand literally in headline and sentences, without line breaks', () => {
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
