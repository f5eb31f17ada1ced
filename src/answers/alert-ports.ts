import type { KnownBlock } from '@slack/types';
import type { AlertObject } from '../alerts/alert.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';

/** An alert whose object is to be explained. */
export interface AlertQuestion {
  readonly object: AlertObject;
  /** The cluster that the source or the labels name; undefined: the only, or current one. */
  readonly cluster: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  readonly language: Language;
  /** The channel that will see the answer. */
  readonly channel: string;
}

/**
 * What a workload looked like when its alert was explained: the few facts whose change explains why the alert ended. Texts are
 * those of Kubernetes. Must survive JSON.
 */
export interface Observed {
  readonly context: string;
  readonly namespace: string;
  /** The pod, or the object itself if the alert names no pod. */
  readonly kind: string;
  readonly name: string;
  readonly owner: { readonly kind: string; readonly name: string } | null;
  /** Container → image. */
  readonly images: Readonly<Record<string, string>>;
  /** Container → `limits.memory`, `limits.cpu`, as written. */
  readonly memoryLimits: Readonly<Record<string, string>>;
  readonly cpuLimits: Readonly<Record<string, string>>;
  readonly node: { readonly name: string; readonly ready: boolean } | null;
  /** Pods of the owner (or the pod alone), by name. */
  readonly pods: readonly string[];
}

/**
 * The answer to one alert as the threads keep it, in JSON. It holds blocks and not words: a message is edited for days, and what an
 * older podwhy has stored must still be sent after a restart. Blocks are Slack's own format, which stays; our words change.
 */
export type ExplainedAlert =
  | {
      readonly kind: 'explained';
      /** Alerts of one group with equal keys share a reply: cause, container and owner. */
      readonly causeKey: string;
      /** The cause's id; alerts of a storm are listed by it. */
      readonly cause: string;
      /** The cause in words that fit any pod: the title of a list of pods. */
      readonly causeTitle: string;
      /** What happened to what, at most ten words; no markup. */
      readonly headline: string;
      /** The answer below its headline: verdict, evidence, steps. Safe for Slack as it is. */
      readonly blocks: readonly KnownBlock[];
      readonly observed: Observed | undefined;
    }
  | UnexplainedAlert;

/** Why an alert has no explanation. */
export type UnexplainedAlert =
  /** The cluster gave no answer: worth asking again. `detail` is for the log. */
  | { readonly kind: 'cluster-unreachable'; readonly detail: string }
  /** Asking again would not help as long as nothing changes. */
  | {
      readonly kind: 'not-known';
      /** `withheld`: rules keep what could be read from the channel. */
      readonly why: 'no-object' | 'not-found' | 'not-diagnosed' | 'forbidden' | 'failed' | 'withheld';
      readonly detail: string;
      /** With `withheld`: what to ask about in person; undefined if the alert does not name it fully. */
      readonly target?: Target | undefined;
    };

/** Explains alerts from their cluster. Implemented over the clusters' port; bounds its own time (ten seconds a question). */
export interface AlertExplainer {
  explain(question: AlertQuestion): Promise<ExplainedAlert>;
  /**
   * The same facts as before, read again (of the owner's newest pod if the old one is gone); undefined if nothing could be read or
   * the channel may not see it.
   */
  lookAgain(before: Observed, channel: string): Promise<Observed | undefined>;
}
