import type { StepTexts } from '../../step-texts.ts';
import { code, type Sentence } from '../../sentence.ts';
import type { RefusedStepValues } from '../../../next-steps/refused-by-node.ts';
import { say } from '../say.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

function the(node: string | undefined): Sentence {
  return node === undefined ? ['节点'] : [{ code: node }];
}

export const refusedByNode: StepTexts<RefusedStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'refused-clear-all': ({ namespace }) =>
    say`节点恢复后，清掉 ${code(namespace)} 里所有 Failed 的 Pod（控制器可能留下了几百个）：`,
  'refused-selector': () => say`看 Pod 对节点有什么要求：`,
  'refused-node-labels': ({ node }) => say`看 ${code(node)} 现在的标签：`,
  'refused-node-taints': ({ node }) => say`看 ${code(node)} 现在的污点：`,
  'refused-fixed-node': () =>
    say`这个 Pod 没有上级工作负载。如果清单里写死了节点（${code('spec.nodeName')}），就绕过了调度器：改用 nodeSelector。`,
  'refused-allocatable': ({ node, resource }) =>
    resource === undefined
      ? say`看 ${code(node)} 现在能分配多少：`
      : say`看 ${code(node)} 现在还能分配多少 ${code(resource)}：`,
  'refused-device-plugin': ({ node }) => say`看 ${code(node)} 上的 device plugin 是否在运行、运行了多久：`,
  'refused-sysctl': ({ node }) =>
    say`从 ${code('securityContext.sysctls')} 里去掉它，或在${the(node)}的 kubelet 配置 ${code('allowedUnsafeSysctls')} 里放行。`,
  'refused-topology': ({ node }) =>
    say`减小申请量，让它放得进一个 NUMA 节点；或把${the(node)}的 ${code('topologyManagerPolicy')} 从 ${code('single-numa-node')} 放宽到 ${code('best-effort')}。`,
  'refused-profile': ({ node }) => say`把 Pod 指定的安全配置装到${the(node)}上，或从 securityContext 里去掉它。`,
  'refused-attach-limit': ({ node }) => say`看各驱动在 ${code(node)} 上最多能挂几个卷：`,
  'refused-whole-cores': () =>
    say`把申请的 CPU 数改成整核的倍数（超线程的机器上是偶数），或换到没有 ${code('full-pcpus-only')} 策略的节点。`,
  'refused-feature': ({ node }) =>
    say`升级${the(node)}的 kubelet，或用 nodeSelector 把这类 Pod 限定在较新的节点上：它要用的功能这个 kubelet 没有。`,
};
