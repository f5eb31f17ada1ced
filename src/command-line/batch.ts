import { createInterface } from 'node:readline';
import { answerWords } from '../answers/answer-target.ts';
import { readConfig, type Config } from '../app/config.ts';
import { isObject } from '../lib/json.ts';
import type { Language } from '../wording/words.ts';
import { readTime, type Command } from './arguments.ts';
import { openClusters, type Opened, type Source } from './open-clusters.ts';
import { print, STATUS, type Terminal } from './terminal.ts';
import { errorJson, whyJson } from './why-json.ts';

type Batch = Extract<Command, { kind: 'batch' }>;

/** A request that was read from a line; its options win over those of the command. */
interface Request extends Source {
  readonly target: string;
  readonly now: Date | undefined;
}

/** Clusters stay open between lines. Recordings are many and small, so only the last few are kept. */
const KEPT = 8;
const KEYS = ['target', 'from', 'context', 'now'];

/**
 * `podwhy why --batch`: answers each line of the input, in order, as soon as its answer is known. A line that cannot be read or
 * answered gets an error as its answer, and the next lines are read. The status is 0 at the end of the input.
 */
export async function batch(command: Batch, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const language = command.language ?? config.language ?? 'en';
  const clusters = keepClusters(config);
  for await (const line of createInterface({ input: terminal.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    await print(terminal, `${JSON.stringify(await answerLine(line, command, clusters, language))}\n`);
  }
  return STATUS.answered;
}

async function answerLine(
  line: string,
  command: Batch,
  clusters: (source: Source) => Promise<Opened>,
  language: Language,
): Promise<object> {
  const request = readRequest(line, command);
  if ('why' in request) return errorJson(request.target, 'bad-request', request.why);
  try {
    const opened = await clusters(request);
    if (opened.kind === 'no-clusters') {
      return errorJson(
        request.target,
        request.from === undefined ? 'cluster-unreachable' : 'bad-request',
        opened.reason,
      );
    }
    const answer = await answerWords(request.target, {
      clusters: opened.clusters,
      mayAsk: () => true,
      language,
      context: request.context,
      now: request.now,
    });
    return whyJson(request.target, answer);
  } catch (error) {
    // The following lines are other questions, so the error is the answer to this one.
    return errorJson(request.target, 'bad-request', error instanceof Error ? error.message : String(error));
  }
}

function readRequest(
  line: string,
  defaults: Batch,
): Request | { readonly target: string | null; readonly why: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { target: null, why: 'the line is not JSON' };
  }
  if (!isObject(value)) return { target: null, why: 'the line is not a JSON object' };
  const { target, from, context, now } = value;
  if (typeof target !== 'string') return { target: null, why: 'target is missing or not a string' };
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return { target, why: `unknown key ${unknown}; known keys are ${KEYS.join(', ')}` };
  if (!isOptionalText(from)) return { target, why: 'from is not a string' };
  if (!isOptionalText(context)) return { target, why: 'context is not a string' };
  if (!isOptionalText(now)) return { target, why: 'now is not a string' };
  const time = now === undefined || now === null ? defaults.now : readTime(now);
  if (time === null) return { target, why: 'now is not a time such as 2026-11-20T22:28:39Z' };
  return { target, from: from ?? defaults.from, context: context ?? defaults.context, now: time };
}

function isOptionalText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function keepClusters(config: Config): (source: Source) => Promise<Opened> {
  const kept = new Map<string | undefined, Promise<Opened>>();
  return async (source) => {
    const open = kept.get(source.from) ?? openClusters(config, source);
    kept.delete(source.from);
    kept.set(source.from, open);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return await open;
  };
}
