import type { ImageFacts } from '../../diagnosis/facts/image.ts';
import { secondsSince } from '../../lib/durations.ts';
import type { ImageStepValues, ImageCause } from '../../next-steps/image.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { duration, lasting } from './durations.ts';
import { container, list, tried } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

function attempts(about: ImageCause): Sentence {
  return tried(about.facts.attempts, secondsSince(about.facts.since, about.now));
}

function secrets({ facts, target }: ImageCause): Sentence {
  if (facts.missingSecret !== undefined) {
    return say`Pod 引用了拉取凭据 ${code(facts.missingSecret)}，但 kubelet 在命名空间 ${code(target.namespace)} 里找不到它。`;
  }
  return facts.pullSecrets.length === 0
    ? ['Pod 没有引用任何拉取凭据。']
    : say`Pod 引用的拉取凭据是 ${list(facts.pullSecrets)}。`;
}

function gaveNone({ missingSecret, pullSecrets }: ImageFacts): boolean {
  return missingSecret === undefined && pullSecrets.length === 0;
}

function from({ node }: ImageFacts): Sentence {
  return node === undefined ? [] : say`从节点 ${code(node)} `;
}

const UNREACHABLE: Readonly<
  Record<NonNullable<ImageFacts['network']>, { readonly headline: string; readonly verdict: string }>
> = {
  dns: { headline: '镜像仓库的域名无法解析', verdict: '域名无法解析' },
  refused: { headline: '镜像仓库拒绝连接', verdict: '连接被拒绝' },
  timeout: { headline: '镜像仓库连接超时', verdict: '没有及时响应' },
  proxy: { headline: '代理拦住了镜像仓库', verdict: '中间的代理拒绝了请求' },
  'server-error': { headline: '镜像仓库自身报错（5xx）', verdict: '它自己返回了 5xx 错误' },
};

export const image: GroupWords<'image'> = {
  'image-not-found': {
    name: '镜像不存在',
    headline: ({ facts }) => `镜像不存在：${facts.shortName}`,
    verdict: (about) =>
      say`${code(about.facts.registry)} 表示没有 ${code(about.facts.shortName)}：tag 写错、名字写错，或从未推送。${attempts(about)}`,
  },
  'image-auth': {
    name: '镜像仓库拒绝了凭据',
    headline: ({ facts }) => (gaveNone(facts) ? '镜像需要凭据，Pod 没有提供' : '镜像拉取失败，仓库拒绝凭据'),
    verdict: (about) =>
      gaveNone(about.facts)
        ? say`${code(about.facts.registry)} 要求凭据才能拉取 ${code(about.facts.shortName)}，而 Pod 没有引用任何拉取凭据。${attempts(about)}`
        : say`${code(about.facts.registry)} 拒绝了拉取 ${code(about.facts.shortName)} 的凭据。${secrets(about)}${attempts(about)}`,
  },
  'image-not-found-or-auth': {
    name: '镜像不存在或是私有的',
    headline: () => '镜像不存在或无权拉取，仓库不区分',
    verdict: (about) =>
      say`${code(about.facts.registry)} 不说明 ${code(about.facts.shortName)} 是不存在，还是不对这个节点开放：两种情况响应相同。${secrets(about)}${attempts(about)}`,
  },
  'image-rate-limited': {
    name: '镜像仓库限流',
    headline: () => '镜像仓库限流，暂时无法拉取',
    verdict: (about) =>
      say`${code(about.facts.registry)} 认为这个地址拉取过多，拒绝了 ${code(about.facts.shortName)}。镜像本身没有问题，限流解除后就能拉到。${secrets(about)}`,
  },
  'registry-unreachable': {
    name: '无法连接镜像仓库',
    headline: ({ facts }) => (facts.network === undefined ? '无法连接镜像仓库' : UNREACHABLE[facts.network].headline),
    verdict: (about) => {
      const { network, registry } = about.facts;
      if (network === 'server-error') {
        return say`${code(registry)} 自己返回了 5xx 错误。${code(about.facts.shortName)} 是否存在尚不清楚；问题不在 Pod，也不在节点。${attempts(about)}`;
      }
      const why = network === undefined ? '' : `：${UNREACHABLE[network].verdict}`;
      return say`${from(about.facts)}无法连接 ${code(registry)}${why}。${code(about.facts.shortName)} 是否存在尚不清楚；问题不在 Pod 的清单。${attempts(about)}`;
    },
  },
  'registry-tls': {
    name: '镜像仓库的证书不被接受',
    headline: ({ facts }) =>
      facts.problem === 'plain-http' ? '镜像仓库只有 HTTP，节点要求 HTTPS' : '镜像仓库的证书不受信任',
    verdict: (about) =>
      about.facts.problem === 'plain-http'
        ? say`${code(about.facts.registry)} 用明文 HTTP 响应，而节点默认使用 HTTPS。${attempts(about)}`
        : say`节点不接受 ${code(about.facts.registry)} 的证书：签发者未知、已过期，或名字不符。与凭据和镜像无关。${attempts(about)}`,
  },
  'image-platform': {
    name: '镜像没有这种 CPU 的版本',
    headline: ({ facts }) =>
      `镜像没有${facts.architecture === undefined ? '该节点 CPU 的' : ` ${facts.architecture} `}版本`,
    verdict: (about) => {
      const { architecture } = about.facts;
      const node = architecture === undefined ? '本节点平台的版本' : say`本节点所需的 ${code(architecture)} 版本`;
      return say`${code(about.facts.shortName)} 存在，但没有${node}。报错里的 not found 指的是平台，tag 并没有写错。`;
    },
  },
  'image-invalid-reference': {
    name: '镜像名无效',
    headline: ({ facts }) => `镜像名无效：${facts.image === '' ? '（空）' : facts.image}`,
    verdict: (about) =>
      say`${code(about.facts.image === '' ? '""' : about.facts.image)} 不是有效的镜像引用，所以没有访问任何仓库。常见原因是大写字母、空格、${code('https://')} 或未填的模板变量。`,
  },
  'image-never-pull': {
    name: '节点没有镜像，又不允许拉取',
    headline: () => '节点上没有镜像，策略又是 Never',
    verdict: (about) =>
      say`${container(about)}设置了 ${code('imagePullPolicy: Never')}，而${about.facts.node === undefined ? '节点' : say`节点 ${code(about.facts.node)} `}上没有 ${code(about.facts.shortName)}，或者有但不对这个 Pod 开放（Kubernetes 1.33 起两种情况报同样的错）。`,
  },
  'image-node-disk': {
    name: '节点磁盘放不下镜像',
    headline: () => '节点磁盘已满，放不下镜像',
    verdict: (about) =>
      say`${about.facts.node === undefined ? '节点' : say`节点 ${code(about.facts.node)} `}无法解压 ${code(about.facts.shortName)}：镜像磁盘已满。镜像和仓库都没有问题。${attempts(about)}`,
  },
  'image-unsupported': {
    name: '镜像格式或签名不被接受',
    headline: ({ facts }) => (facts.problem === 'signature' ? '镜像签名不符合策略，被拒绝' : '运行时不支持该镜像格式'),
    verdict: (about) =>
      about.facts.problem === 'signature'
        ? say`节点拒绝 ${code(about.facts.shortName)}，因为签名不符合节点的策略。镜像存在，也有权读取。`
        : say`节点的运行时不支持 ${code(about.facts.shortName)} 的格式：太旧（schema 1），或根本不是容器镜像。`,
  },
  'image-volume-pull': {
    name: '镜像卷的镜像拉取失败',
    headline: ({ facts }) => `${facts.volume === undefined ? '镜像卷' : `卷 ${facts.volume} `}的镜像拉取失败`,
    verdict: (about) => {
      const volume = about.facts.volume === undefined ? '镜像卷' : say`卷 ${code(about.facts.volume)} `;
      return say`${volume}来自镜像 ${code(about.facts.image)}，而它拉取失败。虽然容器状态显示 ${code('ImagePullBackOff')}，但问题不在容器自己的镜像。${attempts(about)}`;
    },
  },
  'image-credentials-invalid': {
    name: '拉取凭据无法解析',
    headline: () => '拉取凭据无法解析',
    verdict: (about) =>
      say`kubelet 无法解析拉取 ${code(about.facts.shortName)} 所用的凭据，所以没有访问任何仓库。${secrets(about)}它的内容不是有效的 ${code('.dockerconfigjson')}。`,
  },
  'image-pull-slow': {
    name: '仍在拉取镜像',
    headline: ({ facts, now }) => `仍在拉取镜像，已 ${duration(secondsSince(facts.since, now) ?? 0)}`,
    verdict: (about) =>
      say`${about.facts.node === undefined ? '节点' : say`节点 ${code(about.facts.node)} `}拉取 ${code(about.facts.shortName)} ${lasting(about.facts.since, about.now)}，尚未失败。可能是镜像大、网络慢，或前面还有别的拉取。`,
  },
  'image-pull-failed': {
    name: '镜像拉取失败',
    headline: ({ facts }) => `镜像拉取失败：${facts.shortName}`,
    verdict: (about) =>
      say`${from(about.facts)}无法从 ${code(about.facts.registry)} 拉取 ${code(about.facts.shortName)}。${about.facts.message === undefined ? '集群里已没有原因可查：事件只保留一小时。' : '运行时给出的全部信息见下文。'}${attempts(about)}`,
  },
};

function onNode(node: string | undefined): Sentence {
  return node === undefined ? ['在节点上'] : say`在节点 ${code(node)} 上`;
}

const NODE_IDENTITY = {
  AWS: '节点的 IAM 角色（跨账号时还要有仓库策略）',
  Google: '节点的服务账号',
  Azure: ' kubelet 的身份',
};

export const imageSteps: StepTexts<ImageStepValues> = {
  ...shared,
  'image-list-tags': ({ repository }) => say`查看 ${code(repository)} 有哪些 tag：`,
  'image-fix-reference': ({ image }) => say`在清单里改正镜像引用 ${code(image === '' ? '""' : image)}。`,
  'image-secret-elsewhere': ({ secret, namespace }) =>
    say`查看 ${code(secret)} 在哪里；拉取凭据只在 Pod 自己的命名空间 ${code(namespace)} 里有效：`,
  'image-secret-registries': ({ secret, registry }) =>
    say`查看 ${code(secret)} 里有哪些仓库的凭据，其中应有 ${code(registry)}（不会显示密码）：`,
  'image-create-secret': ({ registry, namespace }) =>
    say`把 ${code(registry)} 的有效凭据存入命名空间 ${code(namespace)}：`,
  'image-node-identity': ({ registry, cloud }) =>
    say`节点若在 ${cloud} 上，不需要拉取凭据：让${NODE_IDENTITY[cloud]}有权读取 ${code(registry)}：`,
  'image-name-secret': ({ secret }) => say`在 ${code('imagePullSecrets')} 里引用 ${code(secret)}：`,
  'image-mirror': ({ registry }) => say`使用自己的镜像缓存，不要每次都从 ${code(registry)} 拉取。`,
  'image-ask-registry': ({ registry, node }) =>
    say`${onNode(node)}查看 ${code(registry)} 如何响应，返回 200 或 401 说明可以连通：`,
  'image-registry-status': ({ registry }) =>
    say`${code(registry)} 自身有故障：查看它的状态页并等待，kubelet 会继续重试。`,
  'image-node-proxy': ({ registry }) =>
    say`把 ${code(registry)} 加入容器运行时服务的 ${code('NO_PROXY')}，或改正 ${code('HTTPS_PROXY')}。`,
  'image-trust-ca': ({ registry }) =>
    say`让节点信任签发 ${code(registry)} 证书的 CA（containerd：${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}），或更新证书。`,
  'image-plain-http': ({ registry }) =>
    say`给 ${code(registry)} 配置 TLS，或在节点上允许用 HTTP 访问它（containerd：${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}）。`,
  'image-platforms': ({ image }) => say`查看仓库里 ${code(image)} 是什么、支持哪些平台：`,
  'image-build-platform': ({ architecture }) =>
    say`${architecture === undefined ? '为两种常见平台都构建' : say`同时为 ${code(architecture)} 构建`}：`,
  'image-other-node': ({ architecture }) => say`或者把 Pod 调度到 ${code(architecture)} 节点，前提是镜像支持：`,
  'image-policy': () => say`节点上已有镜像时不再拉取：`,
  'image-policy-never': () => say`允许节点拉取它没有的镜像：`,
  'image-preload': ({ node }) => say`或者事先${onNode(node)}加载镜像：`,
  'image-node-images': ({ node }) => say`${onNode(node)}清理不用的镜像：`,
  'image-smaller': () => say`缩小镜像，或扩大节点的镜像磁盘。`,
  'image-rebuild': ({ image }) => say`用较新的构建工具重新构建 ${code(image)}：该运行时已不支持它的格式。`,
  'image-signature': () => say`用节点策略（${code('/etc/containers/policy.json')}）信任的密钥给镜像签名，或修正策略。`,
  'image-pull-by-hand': ({ node }) => say`${onNode(node)}手动拉取，查看完整的错误：`,
  'image-pull-events': () => say`查看从什么时候开始拉取、之前有没有拉取成功过：`,
};
