import { type CauseGroup, type CauseId, groupOf } from '../../src/diagnosis/causes.ts';
import type { Confidence, Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { NOW } from './sample.ts';
import { SAMPLES } from './samples.ts';

/** A diagnosis of a cause with these facts, as it would be of pod `cart-0` in namespace `shop`. */
export function diagnosisOf(cause: CauseId, facts: object, over: Partial<Diagnosis> = {}): Diagnosis {
  return {
    cause,
    facts,
    target: { context: 'prod-eu', kind: 'Pod', namespace: 'shop', name: 'cart-0' },
    pod: undefined,
    container: { name: 'cart', role: 'main', image: 'registry.example.com/shop/cart:2.4' },
    exitCode: 137,
    confidence: 'certain',
    evidence: [{ source: { kind: 'event' }, text: 'Back-off restarting failed container', at: NOW }],
    log: undefined,
    alsoSeen: [],
    unread: [],
    circumstances: {
      containers: 1,
      restarts: 7,
      node: 'node-a',
      owner: { kind: 'StatefulSet', name: 'cart' },
      phase: 'Running',
      createdAt: new Date(NOW.getTime() - 720_000),
    },
    share: undefined,
    now: NOW,
    ...over,
  } as Diagnosis;
}

/** What surrounds the facts in each case: who is asked about, how sure, what is known around them. */
const SURROUNDINGS: Readonly<Record<string, Partial<Diagnosis>>> = {
  'a pod with one container': {},
  'an init container, likely': {
    container: { name: 'wait-for-db', role: 'init', image: 'busybox:1.36' },
    confidence: 'likely',
  },
  'one container of several, possible': {
    container: { name: 'proxy', role: 'main', image: 'envoy:1.31' },
    confidence: 'possible',
    circumstances: {
      containers: 3,
      restarts: undefined,
      node: undefined,
      owner: undefined,
      phase: undefined,
      createdAt: undefined,
    },
  },
  'a deployment': {
    target: { context: 'prod-eu', kind: 'Deployment', namespace: 'shop', name: 'cart' },
    pod: { context: 'prod-eu', kind: 'Pod', namespace: 'shop', name: 'cart-7d9f-x2x' },
    share: { same: 3, total: 5 },
    alsoSeen: [{ cause: 'readiness-failing', container: 'proxy' }],
    unread: [
      { what: { kind: 'events', about: 'node' }, why: 'forbidden', permission: { verb: 'list', resource: 'events' } },
    ],
  },
  'no container and no exit code': { container: undefined, exitCode: undefined },
};

/** Groups whose causes concern one container, which may be an init container. */
const OF_A_CONTAINER: readonly CauseGroup[] = [
  'image',
  'container-configuration',
  'container-start',
  'memory',
  'probes-and-hooks',
  'crash',
  'crash-reason-in-log',
  'blocked',
];

function fits(cause: CauseId, { container }: Partial<Diagnosis>): boolean {
  return container === undefined || OF_A_CONTAINER.includes(groupOf(cause));
}

export interface SampleDiagnosis {
  readonly label: string;
  readonly diagnosis: Diagnosis;
}

/** Every cause with every variant of its facts in every surrounding. */
export function sampleDiagnoses(): readonly SampleDiagnosis[] {
  return (Object.entries(SAMPLES) as [CauseId, readonly object[]][]).flatMap(([cause, variants]) =>
    variants.flatMap((facts, i) =>
      Object.entries(SURROUNDINGS)
        .filter(([, over]) => fits(cause, over))
        .map(([surrounding, over]) => ({
          label: `${cause} #${i}, ${surrounding}`,
          diagnosis: diagnosisOf(cause, facts, over),
        })),
    ),
  );
}

/** One diagnosis a cause and confidence. */
export function sampleOf(cause: CauseId, confidence: Confidence = 'certain'): Diagnosis {
  return diagnosisOf(cause, SAMPLES[cause][0], { confidence });
}
