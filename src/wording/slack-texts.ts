import type { Sentence } from './sentence.ts';

/** What podwhy says about itself in Slack, apart from its answers. */
export interface SlackTexts {
  /** Around the mention of who shared an answer. */
  readonly sharedBy: { readonly before: string; readonly after: string };
  /** Behind the text of a step whose command changes something, with its brackets. */
  readonly changes: string;
  /** A fault of our own; `incident` finds it in the log. */
  readonly bug: (incident: string) => Sentence;
  /** A button whose value no longer says anything. */
  readonly oldButton: Sentence;
  /** The message shortcut found neither a code nor a pod in a message. */
  readonly nothingToExplain: Sentence;
  /** Before an answer that a channel was to see and that rules permit to the asker alone. */
  readonly notForChannel: Sentence;
  readonly home: {
    readonly title: string;
    readonly intro: Sentence;
    /** What can be typed, and what it gives. */
    readonly examples: readonly { readonly command: string; readonly gives: string }[];
    readonly elsewhere: Sentence;
    readonly privacy: Sentence;
  };
}
