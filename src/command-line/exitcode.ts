import { answerCode, type CodeAnswer } from '../answers/answer-code.ts';
import { configuredLanguage } from '../app/config.ts';
import { plain } from '../wording/sentence.ts';
import type { Command } from './arguments.ts';
import { explanationJson } from './exitcode-json.ts';
import { codeHelpText, codeUnreadableText, explanationText, type Paint } from './plain-answer.ts';
import { paintFor, print, STATUS, type Terminal } from './terminal.ts';

type Exitcode = Extract<Command, { kind: 'exitcode' }>;

/** `podwhy exitcode 137`: needs neither a cluster nor the configuration (only the language), so it starts fast. */
export async function exitcode(command: Exitcode, terminal: Terminal): Promise<number> {
  const answer = answerCode(command.words, command.language ?? configuredLanguage() ?? 'en');
  const text = command.output === 'json' ? json(command.words, answer) : plainText(answer, paintFor(terminal));
  await print(terminal, text);
  return answer.kind === 'explanation' ? STATUS.answered : STATUS.badInput;
}

function plainText(answer: CodeAnswer, paint: Paint): string {
  switch (answer.kind) {
    case 'explanation':
      return explanationText(answer.words, paint);
    case 'unreadable':
      return codeUnreadableText(answer.words, paint);
    case 'help':
      return codeHelpText(answer.words, paint);
  }
}

function json(typed: string, answer: CodeAnswer): string {
  return `${JSON.stringify(answer.kind === 'explanation' ? explanationJson(answer.words) : notExplained(typed, answer), undefined, 2)}\n`;
}

function notExplained(input: string, { words }: Exclude<CodeAnswer, { kind: 'explanation' }>): object {
  const message = [words.headline, ...('sentence' in words ? [words.sentence] : words.lines).map(plain)].join('\n');
  return { input, error: { code: 'bad-request', message } };
}
