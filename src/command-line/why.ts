import { answerWords } from '../answers/answer-target.ts';
import type { TargetAnswer } from '../answers/target-answer.ts';
import { readConfig } from '../app/config.ts';
import { wordHelp } from '../wording/notices.ts';
import type { Command } from './arguments.ts';
import { openClusters } from './open-clusters.ts';
import { diagnosisText, namespaceText, noticeText, othersText, type Paint } from './plain-answer.ts';
import { paintFor, print, STATUS, type Terminal } from './terminal.ts';
import { errorCodeOf, errorJson, whyJson } from './why-json.ts';

type Why = Extract<Command, { kind: 'why' }>;

/**
 * `podwhy why shop/cart-0`: finds it, reads it, and prints why it fails. Who can start podwhy has the credentials anyway, so the rules
 * of podwhy.yaml about who may ask do not apply to the command line.
 */
export async function why(command: Why, terminal: Terminal): Promise<number> {
  const config = readConfig();
  const language = command.language ?? config.language ?? 'en';
  // Without a target the help is printed, and no cluster is needed.
  if (command.words.trim() === '' && command.output === 'text') {
    await print(terminal, noticeText(wordHelp(language), paintFor(terminal)));
    return STATUS.badInput;
  }
  const opened = await openClusters(config, command);
  if (opened.kind === 'no-clusters') return await complain(command, opened.reason, terminal);
  const answer = await answerWords(command.words, {
    clusters: opened.clusters,
    mayAsk: () => true,
    language,
    context: command.context,
    now: command.now,
  });
  const text =
    command.output === 'json'
      ? `${JSON.stringify(whyJson(command.words, answer), undefined, 2)}\n`
      : answerText(answer, paintFor(terminal));
  await print(terminal, text);
  return statusOf(answer);
}

/** A folder without a recording is a mistake of the asker; a kubeconfig without a cluster may not be. */
async function complain({ words, from, output }: Why, reason: string, terminal: Terminal): Promise<number> {
  const code = from === undefined ? 'cluster-unreachable' : 'bad-request';
  if (output === 'json') await print(terminal, `${JSON.stringify(errorJson(words, code, reason), undefined, 2)}\n`);
  else terminal.errors.write(`podwhy: ${reason}.\n`);
  return code === 'bad-request' ? STATUS.badInput : STATUS.unreadableCluster;
}

function answerText(answer: TargetAnswer, paint: Paint): string {
  switch (answer.kind) {
    case 'diagnosis':
      return diagnosisText(answer.words, paint) + othersText(answer.others, paint);
    case 'namespace':
      return namespaceText(answer.words, paint) + othersText(answer.others, paint);
    case 'choices':
    case 'nothing':
    case 'unreadable':
    case 'failed':
    case 'help':
      return noticeText(answer.words, paint);
  }
}

function statusOf(answer: TargetAnswer): number {
  const code = errorCodeOf(answer);
  if (code === undefined) return STATUS.answered;
  return code === 'cluster-unreachable' ? STATUS.unreadableCluster : STATUS.badInput;
}
