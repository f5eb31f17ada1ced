import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, type Sentence } from '../../sentence.ts';
import { container } from '../phrases.ts';
import { say } from '../say.ts';

const ROOT: readonly (string | undefined)[] = [undefined, 'root', '0'];

function missing({ facts }: About<'config-reference-missing'>): Sentence {
  const { object, key } = facts;
  if (object === undefined)
    return key === undefined ? ['ConfigMap 或 Secret'] : say`ConfigMap 或 Secret 中的 key ${code(key)}`;
  const whole = say`${object.kind} ${code(object.name)}`;
  return key === undefined ? whole : say`${whole} 的 key ${code(key)}`;
}

export const containerConfiguration: GroupWords<'container-configuration'> = {
  'config-reference-missing': {
    name: '缺少 ConfigMap、Secret 或其中的 key',
    headline: ({ facts: { object, key } }) => {
      if (object === undefined) return key === undefined ? '缺少 ConfigMap 或 Secret' : `缺少 key ${key}`;
      return key === undefined
        ? `${object.kind} ${object.name} 不存在`
        : `${object.kind} ${object.name} 里没有 key ${key}`;
    },
    verdict: (about) =>
      say`${container(about)}的环境变量取自${missing(about)}，而命名空间 ${code(about.target.namespace)} 里没有。容器从未启动过，补上之后会自行启动。`,
    page: {
      meaning: '容器的环境变量取自 ConfigMap、Secret 或其中的 key，而 Pod 所在命名空间里没有。补上之前不会创建容器。',
      how: [
        'waiting reason 为 `CreateContainerConfigError`，文本为 `configmap "…" not found`、`secret "…" not found` 或 `couldn\'t find key … in …`',
        '重启次数不增加：容器根本没有创建',
        'podwhy 不读取 ConfigMap 和 Secret，缺什么以 kubelet 的文本为准',
      ],
      causes: [
        '创建在了别的命名空间',
        '名字或 key 写错，或改过名',
        '负责创建它的工具（operator、external-secrets、Helm）没有运行或失败了',
      ],
      todo: ['在所有命名空间里找这个名字', '创建它，或改正引用', '无需重启任何东西'],
    },
  },
  'config-run-as-non-root': {
    name: '镜像会以 root 运行，但被禁止',
    headline: ({ facts: { user } }) =>
      ROOT.includes(user) ? '镜像以 root 运行，违反 runAsNonRoot' : `无法判断用户 ${user ?? ''} 是否为 root`,
    verdict: (about) => {
      const { user } = about.facts;
      return ROOT.includes(user)
        ? say`${container(about)}设置了 ${code('runAsNonRoot: true')}，却会以 root 运行，kubelet 拒绝创建。`
        : say`${container(about)}设置了 ${code('runAsNonRoot: true')}，而镜像的用户是 ${code(user ?? '')}：只有名字，kubelet 无法判断它是不是 root，需要数字 UID。`;
    },
    page: {
      meaning: '设置了 `runAsNonRoot`，而 kubelet 无法确定容器不会以 root 运行。',
      how: [
        'waiting reason 为 `CreateContainerConfigError`，文本为 `container has runAsNonRoot and image will run as root`、`… image has non-numeric user` 或 `runAsUser breaks non-root policy`',
      ],
      causes: [
        '镜像没有设置 `USER`，即 root',
        '镜像的 `USER` 是用户名',
        '`runAsUser: 0` 与 `runAsNonRoot: true` 同时出现',
      ],
      todo: ['把 `runAsUser` 设为数字', '或在镜像里写 `USER <数字>`', '确认程序要写的文件属于该用户（`fsGroup`）'],
    },
  },
  'config-subpath': {
    name: '卷的 subPath 无法准备',
    headline: ({ facts: { volume } }) => `${volume === undefined ? '卷' : `卷 ${volume} `}的 subPath 无法准备`,
    verdict: (about) =>
      say`${container(about)}要挂载${about.facts.volume === undefined ? '卷' : say`卷 ${code(about.facts.volume)} `}的某个 ${code('subPath')}，而 kubelet 无法创建或打开它。容器从未启动过。`,
    page: {
      meaning: '容器要挂载的卷内路径无法创建或打开。',
      how: [
        'waiting reason 为 `CreateContainerConfigError`，文本为 `failed to create subPath directory` 或 `failed to prepare subPath`',
      ],
      causes: ['卷是只读的', '目录属于别的用户（启用 root_squash 的 NFS）', '符号链接指向卷外'],
      todo: ['事先在卷上建好路径', '或挂载整个卷'],
    },
  },
  'config-error': {
    name: '容器配置被拒绝',
    headline: () => '容器配置被拒绝',
    verdict: (about) => say`kubelet 无法按 Pod 的 spec 组装${container(about)}，所以它从未启动。kubelet 的原话见下文。`,
    page: {
      meaning: 'kubelet 无法确定该如何创建容器。',
      how: [
        'waiting reason 为 `CreateContainerConfigError`、`PreCreateHookError` 或 `PreStartHookError`，文本不符合其他原因',
      ],
      causes: [
        '环境变量文件缺失或格式错误',
        '主机名无效',
        '节点的 CPU、内存或拓扑管理器拒绝',
        'kubelet 刚启动：Service 或缓存尚未读完，会自行恢复',
      ],
      todo: ['读依据里的原文', '看 Pod 的事件'],
    },
  },
};
