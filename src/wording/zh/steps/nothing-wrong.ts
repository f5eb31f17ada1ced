import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { NothingWrongStepValues } from '../../../next-steps/nothing-wrong.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const nothingWrong: StepTexts<NothingWrongStepValues> = {
  ...shared,
  'well-service': () => say`如果客户端仍然访问不到，看看有没有 Service 把流量转给它：`,
  'well-usage': () => say`看它现在的资源用量（需要 metrics-server）：`,
  'well-scale-up': ({ workload }) => say`要让 ${code(workload)} 重新运行：`,
  'well-resume': ({ workload }) => say`要让 ${code(workload)} 继续：`,
  'well-workload': ({ workload }) => say`看 ${code(workload)} 在等什么：`,
  'well-job': ({ job }) => say`看 Job ${code(job)} 的状态：`,
  'well-who-stopped': () => say`趁事件还在（保留一小时），看是谁停止了它：`,
  'well-watch': () => say`继续观察：`,
  'well-who-killed': () =>
    say`要查是谁杀的，趁事件还在（保留一小时），看当时还发生了什么；用 ${code('exec')} 进去杀的，审计日志里有 ${code('pods/exec')} 记录：`,
  'well-kernel-log': ({ node }) =>
    say`到${node === undefined ? '所在节点' : say`节点 ${code(node)} `}上看是不是内核杀的；如果不是，问问那里还有什么会杀进程：`,
};
