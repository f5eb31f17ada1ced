import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { CrashStepValues } from '../../../next-steps/crash.ts';
import { duration } from '../durations.ts';
import { shared } from './shared.ts';

export const crash: StepTexts<CrashStepValues> = {
  ...shared,
  'crash-explain-code': ({ code: exitCode }) =>
    say`See what this code can mean to a program: ${code(`/exitcode ${exitCode}`)}.`,
  'crash-run-image': ({ image }) =>
    say`See whether ${code(image)} fails outside the cluster too; if not, it is its configuration here:`,
  'crash-write-more': () =>
    say`Let it say why before it ends: log to stdout or stderr without buffering, or set ${code('terminationMessagePolicy: FallbackToLogsOnError')}.`,
  'crash-read-previous': () => say`Read the log of the run that ended; podwhy could not:`,
  'crash-core': ({ signal }) =>
    say`Let the program leave a stack trace or core dump: it shows where in the program ${signal} came.`,
  'crash-build-base': () =>
    say`Use a build for an older CPU level, or nodes with the instructions it needs (AVX for one).`,
  'crash-shared-memory': () =>
    say`Give it more shared memory, mounted at ${code('/dev/shm')}: the default is 64 MiB. It counts against the memory limit.`,
  'crash-node-cpu': ({ node }) => say`See which CPU and architecture node ${code(node)} has:`,
  'crash-dotnet-runtime': ({ image }) => say`See which .NET runtimes ${code(image)} holds:`,
  'crash-dotnet-base': () =>
    say`Use the base image of the version that the app is built for (${code('aspnet')} for web apps, ${code('runtime')} for others), and publish with its ${code('runtimeconfig.json')} and ${code('deps.json')}.`,
  'crash-foreground': () =>
    say`Keep the main process in the foreground: a server that puts itself into the background ends its container with 0.`,
  'crash-as-job': () => say`If it is meant to end, run it as a Job or CronJob: a Deployment restarts whatever ends.`,
  'crash-who-stopped': () => say`See who stopped it, while the events last (one hour):`,
  'crash-handle-term': () =>
    say`Let the main process handle SIGTERM: start it without a shell in between (${code('exec')}, or ${code('command')} as a list), and end its work on the signal.`,
  'crash-more-grace': ({ seconds }) => say`If it needs longer to finish its work, allow ${duration(seconds)}:`,
  'crash-kernel-log': ({ node }) =>
    say`Look into the kernel log for the time of the end, ${node === undefined ? 'on its node' : say`on node ${code(node)}`}:`,
  'crash-who-killed': () =>
    say`See what else happened at that time; then the audit log for ${code('pods/exec')}, and agents on the node that kill processes:`,
  'crash-node-events': ({ node }) => say`See whether node ${code(node)} or its runtime restarted then:`,
  'crash-source-log': ({ container }) => say`Read the log of ${code(container)}: its end made the others restart:`,
  'crash-see-rules': () => say`See the restart rules of the pod:`,
  'crash-who-changed': () => say`See who changed the pod, and when (${code('managedFields')}):`,
};
