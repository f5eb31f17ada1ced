import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { TakenAwayStepValues } from '../../../next-steps/taken-away.ts';
import { duration } from '../durations.ts';
import { list } from '../phrases.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

export const takenAway: StepTexts<TakenAwayStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'evicted-request': ({ container, resource, from, to }) => {
    const whose =
      container === undefined
        ? say`${code(`requests.${resource}`)} of its containers`
        : say`${code(`requests.${resource}`)} of ${code(container)}`;
    const instead = from === undefined || from === '0 B' ? ', where it asks for nothing now' : ` instead of ${from}`;
    return to === undefined
      ? say`Set ${whose} to what it really uses: who is furthest over its request is evicted first.`
      : say`Set ${whose} to what it really uses, about ${to}${instead}: who is furthest over its request is evicted first.`;
  },
  'evicted-hungry-pods': ({ node }) =>
    say`Look for who fills ${code(node)}: pods far above their requests (needs metrics-server):`,
  'evicted-disk-hog': ({ node }) => say`On ${code(node)} itself, see what fills the disk:`,
  'evicted-process-count': ({ node }) =>
    say`On ${code(node)} itself, see who has so many threads (${code('podPidsLimit')} of the kubelet bounds them for each pod):`,
  'evicted-who-writes': ({ volume }) => say`See which container writes to ${code(volume)}, and under which path:`,
  'evicted-size-limit': ({ volume, from, to }) =>
    to === undefined
      ? say`Raise the ${code('sizeLimit')} of ${code(volume)}, or clear it out as it fills.`
      : say`Raise the ${code('sizeLimit')} of ${code(volume)} from ${from ?? 'its value'} to ${to}, or clear it out as it fills.`,
  'evicted-storage-limit': ({ container, from, to }) => {
    const whose =
      container === undefined
        ? say`the limits of its containers on ${code('ephemeral-storage')}`
        : say`${code('limits.ephemeral-storage')} of ${code(container)}`;
    return from === undefined || to === undefined
      ? say`Raise ${whose}.`
      : say`Raise ${whose} from ${from} to ${to}${container === undefined ? ' in all' : ''}.`;
  },
  'evicted-write-less': () =>
    say`Write less there: rotate and drop logs, clean up temporary files, put large data on a volume of its own (a PersistentVolumeClaim does not count).`,
  'eviction-budget': () =>
    say`If it came at a bad time, a PodDisruptionBudget bounds how many may be taken at once; see which there are:`,
  'eviction-who': ({ node }) =>
    node === undefined
      ? say`See who asked for it (drain, autoscaler, VPA, descheduler say so in events); the audit log names the account:`
      : say`See who asked for it: the events of ${code(node)} show a drain or an autoscaler, and the audit log names the account:`,
  'preempted-priorities': ({ node }) =>
    node === undefined
      ? say`See the priorities of the pods that took the room:`
      : say`See the priorities of the pods that are on ${code(node)} now:`,
  'preempted-priority-class': () =>
    say`If it matters as much as they do, give it a ${code('priorityClassName')} as high; otherwise the cluster needs more room. The classes:`,
  'taint-look': ({ node }) => say`See the taints of ${code(node)} as they are now:`,
  'taint-tolerate': ({ taint }) => say`If it is to stay through ${code(taint)}, let it tolerate that:`,
  'device-taints': () => say`See which device is tainted, and by which rule:`,
  'deadline-log': () => say`See how far it had come when it was stopped:`,
  'deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`If the work is right and only slow, give it more time:`
      : say`If the work is right and only slow, give it ${duration(to)} instead of ${duration(from)}:`,
  'finalizer-owner': ({ finalizers }) =>
    say`Find the controller that sets ${list(finalizers)} (the part before the slash names it) and see in its log why it does not finish.`,
  'finalizer-remove': ({ finalizers }) =>
    say`If that controller is gone for good, take the finalizer away yourself; what ${list(finalizers)} was to clean up then stays undone:`,
  'stuck-on-node': ({ node }) =>
    say`On ${code(node)} itself, see what is left: containers, mounts, processes that cannot be killed (state D):`,
  'force-delete': () =>
    say`As the last resort, remove the object only. A process or mount that is still there stays, and a StatefulSet may then run it twice:`,
};
