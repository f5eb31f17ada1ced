import type { KnownBlock } from '@slack/types';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';

/** How much of each part a message shows. */
export interface Allowance {
  readonly sentence: number;
  readonly readings: number;
  readonly evidence: number;
  readonly evidenceText: number;
  readonly logLines: number;
  readonly logLine: number;
  readonly logTotal: number;
  readonly steps: number;
  readonly stepText: number;
  /** Longer commands and manifests are left out whole: a half command must not be pasted. */
  readonly paste: number;
  readonly notes: number;
  readonly noteText: number;
  readonly tableRows: number;
  readonly tableCell: number;
  /** Buttons to choose from; each may carry 2,000 characters. */
  readonly choices: number;
}

/** From generous to thrifty: the last one fits whatever the texts hold, quotes that JSON doubles among them. */
const ALLOWANCES: readonly Allowance[] = [
  {
    sentence: 1500,
    readings: 5,
    evidence: 8,
    evidenceText: 400,
    logLines: 15,
    logLine: 240,
    logTotal: 2500,
    steps: 6,
    stepText: 400,
    paste: 1200,
    notes: 8,
    noteText: 300,
    tableRows: 20,
    tableCell: 120,
    choices: 25,
  },
  {
    sentence: 900,
    readings: 4,
    evidence: 6,
    evidenceText: 250,
    logLines: 10,
    logLine: 160,
    logTotal: 1400,
    steps: 4,
    stepText: 250,
    paste: 600,
    notes: 5,
    noteText: 200,
    tableRows: 10,
    tableCell: 60,
    choices: 15,
  },
  {
    sentence: 500,
    readings: 3,
    evidence: 4,
    evidenceText: 120,
    logLines: 5,
    logLine: 120,
    logTotal: 500,
    steps: 4,
    stepText: 160,
    paste: 300,
    notes: 3,
    noteText: 120,
    tableRows: 5,
    tableCell: 30,
    choices: 8,
  },
  {
    sentence: 300,
    readings: 2,
    evidence: 3,
    evidenceText: 80,
    logLines: 3,
    logLine: 80,
    logTotal: 200,
    steps: 3,
    stepText: 100,
    paste: 200,
    notes: 2,
    noteText: 80,
    tableRows: 0,
    tableCell: 0,
    choices: 2,
  },
];

/** The longest version of the message that Slack accepts. `beside`: other blocks of the same message. */
export function fit(build: (allowance: Allowance) => Message, beside: readonly KnownBlock[] = []): Message {
  let message: Message | undefined;
  for (const allowance of ALLOWANCES) {
    message = build(allowance);
    const all = [...beside, ...message.blocks];
    if (all.length <= LIMITS.blocks && JSON.stringify(all).length <= LIMITS.blocksJson) return message;
  }
  if (message === undefined) throw new Error('no allowance for a message');
  return { text: message.text, blocks: [] };
}
