import type { KnownBlock } from '@slack/types';
import type { LinkKind, SeenChange, Unexplained } from '../wording/alert-texts.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Language } from '../wording/words.ts';

/** What an alert is about, as it is listed; several alerts about one object are one subject. */
export interface SubjectView {
  readonly namespace: string | null;
  /** `cart-0`, `Deployment/cart`; empty if the alert names no object. */
  readonly name: string;
  readonly isPod: boolean;
  readonly firing: boolean;
}

/** Where a reader can go. `host`: where it leads, for an address that the sender did not choose. */
export interface StateLink {
  readonly kind: LinkKind;
  readonly url: string;
  readonly host?: string;
}

/** The state of a thread: what its root says, or its first reply if Alertmanager's own message is the root. */
export interface StateView {
  readonly language: Language;
  readonly now: Date;
  /** Names of its alerts with their numbers, the most frequent first. */
  readonly alertNames: readonly { readonly name: string; readonly count: number }[];
  readonly subjects: readonly SubjectView[];
  readonly clusters: readonly string[];
  readonly severity: string;
  readonly firing: number;
  readonly resolved: number;
  /** Earliest start of what fires; of all alerts if none fires. */
  readonly since: Date;
  /** Latest end, once nothing fires. */
  readonly endedAt: Date | undefined;
  readonly truncated: number;
  readonly links: readonly StateLink[];
  /** Whom it calls: `here`, `channel`, a user group's or user's id. */
  readonly mentions: readonly string[];
}

/** A reply: the alerts of one cause. */
export interface ReplyView {
  readonly language: Language;
  readonly now: Date;
  readonly alertNames: readonly string[];
  readonly subjects: readonly SubjectView[];
  readonly answer:
    | {
        readonly kind: 'explained';
        /** The cause in words that fit any pod. */
        readonly causeTitle: string;
        readonly headline: string;
        readonly blocks: readonly KnownBlock[];
        /** The subject that the answer was read from. */
        readonly about: string;
      }
    | {
        readonly kind: 'unexplained';
        readonly why: Unexplained;
        readonly says: readonly string[];
        /** What people may ask about in person if the channel may not see it. */
        readonly inPerson: readonly Target[];
      };
  /** Once all of its alerts ended: what was seen to change, undefined if nothing was compared. */
  readonly ended: { readonly changes: readonly SeenChange[] | undefined } | undefined;
  /** The thread's state, in the first reply under Alertmanager's own message. */
  readonly state: StateView | undefined;
  readonly mentions: readonly string[];
}

/** One reply of a digest: the alerts of one cause, from everywhere. */
export interface PageView {
  readonly language: Language;
  readonly title: string;
  /** The rules keep the answers from the channel. */
  readonly withheld: boolean;
  readonly subjects: readonly SubjectView[];
}
