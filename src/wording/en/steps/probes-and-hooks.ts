import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { ProbesAndHooksStepValues } from '../../../next-steps/probes-and-hooks.ts';
import { duration } from '../durations.ts';
import { shared } from './shared.ts';

export const probesAndHooks: StepTexts<ProbesAndHooksStepValues> = {
  ...shared,
  'probe-ask': ({ check }) =>
    say`Ask it yourself while it runs (${code(check)}), at the pod's own address as the kubelet does:`,
  'probe-run': ({ check }) => say`Run the probe's command yourself while it runs (${code(check)}):`,
  'probe-see-definition': () => say`See what the probe asks:`,
  'probe-more-time': ({ probe, timeoutSeconds, failureThreshold }) =>
    say`If it is slow rather than stuck, give the ${probe} probe ${timeoutSeconds} s, and ${failureThreshold} misses before it acts:`,
  'probe-startup': ({ seconds }) =>
    say`If it needs long to start, add a startup probe: until it succeeds, at most ${duration(seconds)}, the others wait.`,
  'probe-startup-longer': ({ seconds }) => say`If it only needs longer, allow the start ${duration(seconds)}:`,
  'probe-listen': ({ check }) =>
    say`Let the program listen on all addresses (${code('0.0.0.0')}), on the port that the probe asks${check === undefined ? '' : say` (${code(check)})`}: on ${code('127.0.0.1')} alone the kubelet is refused.`,
  'probe-correct': ({ probe, check }) =>
    say`Correct what the ${probe} probe asks${check === undefined ? '' : say` (${code(check)})`}, or what the program answers there.`,
  'probe-command-in-image': ({ check }) =>
    say`See that ${check === undefined ? "the probe's command" : code(check)} is in the image, runs as the container's user and ends in time; distroless images have no shell.`,
  'probe-usage': () => say`See whether it is short of CPU: throttling makes probes time out (needs metrics-server):`,
  'probe-handle-term': () =>
    say`Let the main process handle SIGTERM (no shell in between: ${code('exec')}), so that it stops within its grace period.`,
  'gate-conditions': () => say`See what the gate's condition says:`,
  'gate-controller': ({ gate }) =>
    say`Look at the controller that sets ${code(gate)} (for load balancers: is the pod a target, and is it healthy there).`,
  'gate-remove': ({ gate }) =>
    say`If nothing sets ${code(gate)} any more, remove it from ${code('spec.readinessGates')}.`,
  'hook-run': ({ hook }) =>
    say`Run the command of the ${code(hook)} hook by hand in the image, where the program does not run beside it:`,
  'hook-correct': ({ hook, triedFirst }) =>
    triedFirst
      ? say`Correct the ${code(hook)} hook so that it ends with 0${hook === 'postStart' ? ', even where the program is not up yet: nothing orders the two' : ''}.`
      : say`Correct the ${code(hook)} hook: run its command in the image by hand, and let it end with 0.`,
  'hook-grace': ({ seconds }) => say`If the hook is only slow, give it and the stop together ${duration(seconds)}:`,
  'hook-events': () => say`See what the hook answered:`,
};
