import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { NothingWrongStepValues } from '../../../next-steps/nothing-wrong.ts';
import { shared } from './shared.ts';

export const nothingWrong: StepTexts<NothingWrongStepValues> = {
  ...shared,
  'well-service': () => say`If clients still cannot reach it, see whether a Service sends to it:`,
  'well-usage': () => say`See what it uses now (needs metrics-server):`,
  'well-scale-up': ({ workload }) => say`To let ${code(workload)} run again:`,
  'well-resume': ({ workload }) => say`To let ${code(workload)} go on:`,
  'well-workload': ({ workload }) => say`See what ${code(workload)} waits for:`,
  'well-job': ({ job }) => say`See what Job ${code(job)} makes of it:`,
  'well-who-stopped': () => say`See who stopped it, while the events last (one hour):`,
  'well-watch': () => say`Watch how it goes on:`,
  'well-who-killed': () =>
    say`To learn who killed it, see what else happened then, while the events last (one hour). An ${code('exec')} that killed it stands in the audit log (${code('pods/exec')}):`,
  'well-kernel-log': ({ node }) =>
    say`See whether the kernel killed it, in the log of ${node === undefined ? 'its node' : say`node ${code(node)}`}; if not, ask what else runs there that kills processes:`,
};
