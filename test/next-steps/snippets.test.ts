import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { causeContextOf } from '../../src/next-steps/cause-context.ts';
import { containerSnippet, podSpecSnippet } from '../../src/next-steps/manifest-snippets.ts';
import { planSteps } from '../../src/next-steps/plan-steps.ts';
import { printSnippet, type Snippet } from '../../src/next-steps/snippet.ts';
import { sampleDiagnoses, sampleOf } from '../wording/sample-diagnoses.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';

/** Facts that anybody who writes to the cluster may choose. */
const FREE_FACTS = /^(?:command|culprit|job|name|path|pullSecrets|schedulerName|storageClass|subject|taints?|volume)$/;
/** A comment that says where the lines belong, then instructions and comments only. */
const DOCKERFILE = /^# Dockerfile\b.*(?:\n(?:# .*|RUN chmod \+x [\w./-]+|COPY --chmod=755 [\w./-]+ [\w./-]+))+$/;

function snippetsOf(diagnosis: Diagnosis): readonly Snippet[] {
  return planSteps(causeContextOf(diagnosis)).flatMap(({ snippet }) => (snippet === undefined ? [] : [snippet]));
}

/** One sample of each cause and facts that give something to paste. */
const WITH_SNIPPETS = sampleDiagnoses()
  .filter(({ label }) => label.endsWith('a pod with one container'))
  .map(({ diagnosis }) => ofDeployment(diagnosis))
  .filter((diagnosis) => snippetsOf(diagnosis).length > 0);

function ofDeployment(diagnosis: Diagnosis): Diagnosis {
  const { circumstances } = diagnosis;
  const owner = circumstances.owner && { ...circumstances.owner, kind: 'Deployment' };
  return { ...diagnosis, circumstances: { ...circumstances, owner } };
}

/** The fact with each string that is free to choose replaced. */
function replaceFree(fact: unknown, text: string, free = false): unknown {
  if (typeof fact === 'string') return free ? text : fact;
  if (Array.isArray(fact)) return fact.map((item) => replaceFree(item, text, free));
  if (typeof fact !== 'object' || fact === null || fact instanceof Date) return fact;
  return Object.fromEntries(
    Object.entries(fact).map(([key, value]) => [key, replaceFree(value, text, FREE_FACTS.test(key))]),
  );
}

function hostile(diagnosis: Diagnosis, text: string): Diagnosis {
  const { target, container, circumstances, facts } = diagnosis;
  const owner = circumstances.owner && { ...circumstances.owner, name: text };
  return {
    ...diagnosis,
    target: { ...target, namespace: text, name: text },
    container: container && { ...container, name: text },
    circumstances: { ...circumstances, owner },
    facts: replaceFree(facts, text),
  } as Diagnosis;
}

function expectReadsBack(snippet: Snippet): void {
  const text = printSnippet(snippet);
  if (snippet.kind === 'dockerfile') {
    expect(text).toMatch(DOCKERFILE);
    return;
  }
  for (const version of ['1.1', '1.2'] as const) expect(parse(text, { version })).toStrictEqual(snippet.manifest);
}

test('a snippet says where it belongs', () => {
  const about = causeContextOf(sampleOf('oom-container-limit'));
  const snippet = containerSnippet(about, { imagePullPolicy: 'Always' }, { hostUsers: true });
  expect(printSnippet(snippet)).toBe(
    '# StatefulSet cart: spec.template.spec\ncontainers:\n- name: cart\n  imagePullPolicy: Always\nhostUsers: true',
  );
});

test.for([
  [{ kind: 'CronJob', name: 'nightly' }, '# CronJob nightly: spec.jobTemplate.spec.template.spec'],
  [{ kind: 'Rollout', name: 'cart' }, '# Rollout cart'],
  [undefined, '# Pod cart-0: spec'],
] as const)('the owner %j is named in the comment', ([owner, comment]) => {
  const sample = sampleOf('oom-container-limit');
  const about = causeContextOf({ ...sample, circumstances: { ...sample.circumstances, owner } });
  expect(printSnippet(podSpecSnippet(about, { hostUsers: true }))).toBe(`${comment}\nhostUsers: true`);
});

test('every snippet reads back as the object that it was printed from', () => {
  const snippets = [...sampleDiagnoses().map(({ diagnosis }) => diagnosis), ...WITH_SNIPPETS].flatMap(snippetsOf);
  expect(new Set(snippets.map(({ kind }) => kind))).toEqual(new Set(['manifest', 'dockerfile']));
  for (const snippet of snippets) expectReadsBack(snippet);
});

test.for(HOSTILE_STRINGS)('snippets read back with the name %j', (text) => {
  const snippets = WITH_SNIPPETS.flatMap((diagnosis) => snippetsOf(hostile(diagnosis, text)));
  const printed = new Map(snippets.map((snippet) => [printSnippet(snippet), snippet]));
  expect(printed.size).toBeGreaterThan(30);
  for (const snippet of printed.values()) expectReadsBack(snippet);
});
