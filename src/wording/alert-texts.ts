import type { Sentence } from './sentence.ts';

/** One thing that differs between the time of an alert and its end. */
export type Change =
  | { readonly kind: 'image'; readonly container: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'memory-limit' | 'cpu-limit';
      readonly container: string;
      /** Null: there was (is) none. */
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly kind: 'node-back'; readonly node: string }
  | { readonly kind: 'node-moved'; readonly from: string; readonly to: string }
  /** Pods that were not there before. */
  | { readonly kind: 'new-pods'; readonly names: readonly string[] };

/** What was seen to change, with the workload that it changed on. */
export interface SeenChange {
  /** `Deployment/cart` or `cart-0`. */
  readonly subject: string;
  readonly change: Change;
}

/** Why an alert stays unexplained. */
export type Unexplained = 'away' | 'no-object' | 'not-found' | 'not-diagnosed' | 'forbidden' | 'failed' | 'withheld';

export type LinkKind = 'runbook' | 'alertmanager' | 'dashboard' | 'silence' | 'earlier';

/** What a note to the admin channel is about. */
export interface Note {
  readonly code:
    | 'unreadable-webhook'
    /** podwhy itself failed on a body, on an alert, or on what a message was to say. */
    | 'webhook-failed'
    | 'alert-failed'
    | 'message-failed'
    | 'message-plain'
    | 'no-route'
    | 'channel-unusable'
    | 'message-refused'
    | 'message-degraded'
    | 'cannot-reconcile'
    | 'slack-refuses-token'
    | 'rules-refused';
  readonly source?: string;
  readonly channel?: string;
  /** As Slack names it: `not_in_channel`; of rules, the sentences about them. */
  readonly error?: string;
}

/** A time, and its text for where Slack cannot show it. */
export interface Moment {
  readonly time: Date;
  readonly text: string;
}

/** What podwhy says in an alert's thread, in one language. */
export interface AlertTexts {
  /** `3 pods`, `1 alert`. */
  readonly subjects: (kind: 'pods' | 'objects' | 'alerts', count: number) => string;
  /** Names in a row, `more` of them not shown. */
  readonly names: (names: readonly string[], more: number) => string;
  /** `KubePodCrashLooping: 3 pods in shop (prod-eu)`. */
  readonly rootTitle: (root: {
    readonly names: string;
    readonly subjects: string;
    readonly namespaces: string;
    readonly cluster: string | undefined;
  }) => string;
  readonly firing: (since: Moment) => Sentence;
  readonly partly: (firing: number, resolved: number, since: Moment) => Sentence;
  /** `was` is struck through: it no longer holds. */
  readonly resolved: (at: Moment, seconds: number) => { readonly was: string; readonly now: Sentence };
  readonly links: Readonly<Record<LinkKind, string>>;
  /** A link's word with the host that it leads to: `Runbook (wiki.example.com)`. */
  readonly linkTo: (word: string, host: string) => string;
  /** Alerts that the sender left out of its notification. */
  readonly truncated: (count: number) => Sentence;
  /** `cart-0, cart-1: killed for memory`. */
  readonly replyTitle: (names: string, what: string) => string;
  /** Before the answer about one pod of several. */
  readonly example: (name: string) => Sentence;
  /** Before names whose alerts ended. */
  readonly ended: string;
  readonly allEnded: Sentence;
  readonly alertsNamed: string;
  readonly alertSays: string;
  readonly unexplained: Readonly<Record<Unexplained, Sentence>>;
  /** On a button that answers the one who presses it. */
  readonly askInPerson: (name: string) => string;
  readonly unexplainedTitle: (alert: string) => string;
  /** Below the title of a digest's reply whose answers the rules keep from the channel. */
  readonly withheldPage: Sentence;
  readonly change: (seen: SeenChange) => Sentence;
  readonly nothingChanged: Sentence;
  /** A reply whose alerts are all named elsewhere by now. */
  readonly movedOn: Sentence;
  readonly digestTitle: (alerts: number, namespaces: number) => string;
  readonly digestIntro: Sentence;
  /** `KubePodCrashLooping ×350`. */
  readonly digestCount: (name: string, count: number) => string;
  readonly pageTitle: (cause: string, subjects: string, namespaces: number) => string;
  readonly noNamespace: string;
  readonly colon: string;
  readonly comma: string;
  readonly note: (note: Note) => Sentence;
}
