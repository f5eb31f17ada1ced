import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { ContainerConfigurationStepValues } from '../../next-steps/container-configuration.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { container } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

function missing({ facts }: CauseContext<'config-reference-missing'>): Sentence {
  const { object, key } = facts;
  if (object === undefined)
    return key === undefined ? ['ConfigMap 或 Secret'] : say`ConfigMap 或 Secret 中的键 ${code(key)}`;
  const whole = say`${object.kind} ${code(object.name)}`;
  return key === undefined ? whole : say`${whole} 的键 ${code(key)}`;
}

export const containerConfiguration: GroupWords<'container-configuration'> = {
  'config-reference-missing': {
    name: '缺少 ConfigMap、Secret 或其中的键',
    headline: ({ facts: { object, key } }) => {
      if (object === undefined) return key === undefined ? '缺少 ConfigMap 或 Secret' : `缺少键 ${key}`;
      return key === undefined
        ? `${object.kind} ${object.name} 不存在`
        : `${object.kind} ${object.name} 里没有键 ${key}`;
    },
    verdict: (about) =>
      say`${container(about)}的环境变量取自${missing(about)}，而命名空间 ${code(about.target.namespace)} 里没有。容器从未启动过，补上之后会自行启动。`,
  },
  'config-run-as-non-root': {
    name: '镜像会以 root 运行，但被禁止',
    headline: ({ facts: { user } }) =>
      user === undefined ? '镜像以 root 运行，违反 runAsNonRoot' : `无法判断用户 ${user} 是否为 root`,
    verdict: (about) => {
      const { user } = about.facts;
      return user === undefined
        ? say`${container(about)}设置了 ${code('runAsNonRoot: true')}，却会以 root 运行，kubelet 拒绝创建。`
        : say`${container(about)}设置了 ${code('runAsNonRoot: true')}，而镜像的用户是 ${code(user)}：只有名字，kubelet 无法判断它是不是 root，需要数字 UID。`;
    },
  },
  'config-subpath': {
    name: '卷的 subPath 无法准备',
    headline: ({ facts: { volume } }) => `${volume === undefined ? '卷' : `卷 ${volume} `}的 subPath 无法准备`,
    verdict: (about) =>
      say`${container(about)}要挂载${about.facts.volume === undefined ? '卷' : say`卷 ${code(about.facts.volume)} `}的某个 ${code('subPath')}，而 kubelet 无法创建或打开它。容器从未启动过。`,
  },
  'config-error': {
    name: '容器配置被拒绝',
    headline: () => '容器配置被拒绝',
    verdict: (about) => say`kubelet 无法按 Pod 的 spec 组装${container(about)}，所以它从未启动。kubelet 的原话见下文。`,
  },
};

export const containerConfigurationSteps: StepTexts<ContainerConfigurationStepValues> = {
  ...shared,
  'config-elsewhere': ({ kind, name }) =>
    say`查看 ${kind} ${code(name)} 是否在别的命名空间里；只有 Pod 自己命名空间里的才有效：`,
  'config-list': ({ kind }) => say`查看这里的 ${kind} 都叫什么，名字写错很常见：`,
  'config-keys': ({ kind, name }) => say`查看 ${kind} ${code(name)} 有哪些键（不会显示 Secret 的值）：`,
  'config-create': ({ kind, name, namespace }) =>
    say`在命名空间 ${code(namespace)} 创建 ${kind} ${code(name)}，容器会在两分钟内自行启动：`,
  'config-add-key': ({ kind, name, key }) => say`给 ${kind} ${code(name)} 加上键 ${code(key)}，或改正清单里的键：`,
  'config-optional': ({ kind }) => say`如果程序没有它也能运行，把这个 ${kind} 引用设为 ${code('optional: true')}。`,
  'config-run-as-user': () => say`如果镜像里的文件权限允许，给容器指定数字用户：`,
  'config-image-user': () => say`或者在镜像里用数字指定：${code('USER 10001')}。用户名无法校验。`,
  'config-subpath-check': ({ volume }) =>
    volume === undefined
      ? say`查看它用 ${code('subPath')} 挂载了哪个卷的哪个路径：`
      : say`查看卷 ${code(volume)} 如何挂载，${code('subPath')} 是否存在、是否可写：`,
  'config-subpath-whole': () => say`改为挂载整个卷，或事先在卷上建好这个路径。`,
};
