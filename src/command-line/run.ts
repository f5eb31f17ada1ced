import { HELP, readArguments, type Command } from './arguments.ts';
import { restartWithSmallHeap } from '../ops/small-heap.ts';
import { endWithReader, print, STATUS, type Terminal } from './terminal.ts';

/** Errors whose message is a sentence for the operator, by name, so that their classes need not be loaded. */
const SENTENCES = ['ConfigError', 'SlackStartError', 'StoreInUseError'];

/**
 * Runs one command of the command line to its end and sets the exit status of the process: 0 answered, 2 bad input, 3 the cluster
 * could not be read. `serve` runs until it is stopped; `environment` is that of the process when it restarts itself.
 */
export async function run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const terminal: Terminal = { input: process.stdin, output: process.stdout, errors: process.stderr };
  endWithReader(process.stdout, () => process.exit(STATUS.answered));
  endWithReader(process.stderr, () => undefined);
  const command = readArguments(words);
  const status = await answer(command, terminal, environment);
  // A start that failed halfway may have open listeners, which would keep the process alive.
  if (command.kind === 'serve' && status !== STATUS.answered) process.exit(status);
  process.exitCode = status;
}

async function answer(command: Command, terminal: Terminal, environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    switch (command.kind) {
      case 'serve':
        restartWithSmallHeap(environment);
        await (await import('../app/serve.ts')).serve(command.context);
        return STATUS.answered;
      case 'exitcode':
        return await (await import('./exitcode.ts')).exitcode(command, terminal);
      case 'why':
        return await (await import('./why.ts')).why(command, terminal);
      case 'batch':
        return await (await import('./batch.ts')).batch(command, terminal);
      case 'alert':
        return await (await import('./alert.ts')).alert(command, terminal);
      case 'help':
        await print(terminal, HELP);
        return STATUS.answered;
      case 'version':
        await print(terminal, `podwhy ${await version()}\n`);
        return STATUS.answered;
      case 'wrong':
        terminal.errors.write(`podwhy: ${command.sentence}\n`);
        return STATUS.badInput;
    }
  } catch (error) {
    if (!(error instanceof Error) || !SENTENCES.includes(error.name)) throw error;
    terminal.errors.write(`podwhy: ${error.message}\n`);
    return STATUS.badInput;
  }
}

async function version(): Promise<string> {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  return manifest.version;
}
