import type { CauseId } from '../../../diagnosis/causes.ts';
import type { ImageFacts } from '../../../diagnosis/facts.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { secondsBetween } from '../../durations.ts';
import { code, type Sentence } from '../../sentence.ts';
import { duration, lasting } from '../durations.ts';
import { container, list, tried } from '../phrases.ts';
import { say } from '../say.ts';

type Image = About<Extract<CauseId, `image-${string}` | `registry-${string}`>>;

const HTTP_FOR_HTTPS = /HTTP response to HTTPS client/i;
const SIGNATURE = /signature|rejected/i;

function short({ repository, tag }: ImageFacts): string {
  return tag === undefined ? repository : `${repository}:${tag}`;
}

function attempts(about: Image): Sentence {
  return tried(about.facts.attempts, secondsBetween(about.facts.since, about.now));
}

function secrets({ facts, target }: Image): Sentence {
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
  timeout: { headline: '镜像仓库连接超时', verdict: '没有及时应答' },
  proxy: { headline: '代理拦住了镜像仓库', verdict: '中间的代理拒绝了请求' },
  'server-error': { headline: '镜像仓库自身报错（5xx）', verdict: '它自己返回了 5xx 错误' },
};

const RETRIES = 'kubelet 会自行重试，间隔最长五分钟';

export const image: GroupWords<'image'> = {
  'image-not-found': {
    name: '镜像不存在',
    headline: ({ facts }) => `镜像不存在：${short(facts)}`,
    verdict: (about) =>
      say`${code(about.facts.registry)} 应答说没有 ${code(short(about.facts))}：tag 写错、名字写错，或从未推送。${attempts(about)}`,
    page: {
      meaning: '已连上镜像仓库，它应答说没有这个仓库、tag 或 digest。',
      how: [
        'waiting reason 为 `ErrImagePull` 或 `ImagePullBackOff`，或有 `Failed` 事件，文本含 `not found` 或 `manifest unknown`',
        '`no match for platform … not found` 是另一个原因：镜像存在，但没有这种 CPU 的版本',
      ],
      causes: ['名字或 tag 写错', '构建还没有推送，或推到了别的仓库', 'tag 被保留策略清理'],
      todo: ['列出现有的 tag', '改正引用，或推送镜像', `无需重启任何东西：${RETRIES}`],
    },
  },
  'image-auth': {
    name: '镜像仓库拒绝了凭据',
    headline: ({ facts }) => (gaveNone(facts) ? '镜像需要凭据，Pod 没有提供' : '镜像拉取失败，仓库拒绝凭据'),
    verdict: (about) =>
      gaveNone(about.facts)
        ? say`${code(about.facts.registry)} 要求凭据才能拉取 ${code(short(about.facts))}，而 Pod 没有引用任何拉取凭据。${attempts(about)}`
        : say`${code(about.facts.registry)} 拒绝了拉取 ${code(short(about.facts))} 的凭据。${secrets(about)}${attempts(about)}`,
    page: {
      meaning: '仓库返回 401 或 403：节点没有它要的凭据，或给出的凭据不被接受。',
      how: [
        'waiting 消息或 `Failed` 事件里有 `unauthorized`、`401`、`403 Forbidden`、`no basic auth credentials`',
        '或 `pull access denied`，同时有 `FailedToRetrieveImagePullSecret` 事件',
      ],
      causes: [
        '本命名空间里没有这个拉取凭据，或名字写错',
        '令牌已过期（ECR 的令牌只有 12 小时）',
        '里面是别的仓库的凭据',
        '该账号无权读取这个仓库',
      ],
      todo: [
        '看拉取凭据覆盖哪些仓库',
        '在 Pod 所在命名空间重新创建',
        '在 `imagePullSecrets` 或 ServiceAccount 里引用它',
      ],
    },
  },
  'image-not-found-or-auth': {
    name: '镜像不存在或是私有的',
    headline: () => '镜像不存在或无权拉取，仓库不区分',
    verdict: (about) =>
      say`${code(about.facts.registry)} 不说明 ${code(short(about.facts))} 是不存在，还是不对这个节点开放：两种情况应答相同。${secrets(about)}${attempts(about)}`,
    page: {
      meaning: '有些仓库对“不存在”和“无权读取”给出同样的应答。',
      how: [
        '`pull access denied, repository does not exist or may require authorization`、`insufficient_scope`、`requested access to the resource is denied`',
        '且没有关于拉取凭据的其他线索',
      ],
      causes: ['名字写错', '私有仓库，但没有拉取凭据'],
      todo: ['先核对名字，最省事', '再查拉取凭据'],
    },
  },
  'image-rate-limited': {
    name: '镜像仓库限流',
    headline: () => '镜像仓库限流，暂时无法拉取',
    verdict: (about) =>
      say`${code(about.facts.registry)} 认为这个地址拉取过多，拒绝了 ${code(short(about.facts))}。镜像本身没有问题，限流解除后就能拉到。${secrets(about)}`,
    page: {
      meaning: '仓库按账号或地址统计拉取次数，额度已用完。',
      how: ['waiting 消息或 `Failed` 事件里有 `toomanyrequests` 或 `429 Too Many Requests`'],
      causes: ['许多节点共用一个出口地址匿名拉取', '`imagePullPolicy: Always` 加上频繁重启'],
      todo: ['登录账号后拉取', '使用镜像站或拉取缓存', '用固定 tag 配合 `imagePullPolicy: IfNotPresent`'],
    },
  },
  'registry-unreachable': {
    name: '无法连接镜像仓库',
    headline: ({ facts }) => (facts.network === undefined ? '无法连接镜像仓库' : UNREACHABLE[facts.network].headline),
    verdict: (about) => {
      const { network, registry } = about.facts;
      if (network === 'server-error') {
        return say`${code(registry)} 自己返回了 5xx 错误。${code(short(about.facts))} 是否存在尚不清楚；问题不在 Pod，也不在节点。${attempts(about)}`;
      }
      const why = network === undefined ? '' : `：${UNREACHABLE[network].verdict}`;
      return say`${from(about.facts)}无法连接 ${code(registry)}${why}。${code(short(about.facts))} 是否存在尚不清楚；问题不在 Pod 的清单。${attempts(about)}`;
    },
    page: {
      meaning: '节点连不上镜像仓库：域名无法解析、没有应答、代理拒绝，或仓库自身故障。',
      how: [
        'waiting 消息或 `Failed` 事件里有 `no such host`、`connection refused`、`i/o timeout`、`TLS handshake timeout`、`proxyconnect` 或 5xx',
        'CRI-O：waiting reason 为 `RegistryUnavailable`',
      ],
      causes: ['节点的 DNS', '防火墙，或没有出网路由', '容器运行时的代理设置', '仓库宕机'],
      todo: ['在节点上而不是在 Pod 里访问仓库：拉镜像的是节点', '看其他节点能否拉取', RETRIES],
    },
  },
  'registry-tls': {
    name: '镜像仓库的证书不被接受',
    headline: ({ facts }) =>
      HTTP_FOR_HTTPS.test(facts.message ?? '') ? '镜像仓库只有 HTTP，节点要求 HTTPS' : '镜像仓库的证书不受信任',
    verdict: (about) =>
      HTTP_FOR_HTTPS.test(about.facts.message ?? '')
        ? say`${code(about.facts.registry)} 用明文 HTTP 应答，而节点默认使用 HTTPS。${attempts(about)}`
        : say`节点不接受 ${code(about.facts.registry)} 的证书：签发者未知、已过期，或名字不符。与凭据和镜像无关。${attempts(about)}`,
    page: {
      meaning: '已连上镜像仓库，但 TLS 没有建立。',
      how: ['waiting 消息或 `Failed` 事件里有 `x509:` 或 `server gave HTTP response to HTTPS client`'],
      causes: ['仓库用自建 CA 签发证书，节点不认识', '证书已过期', '域名或 IP 不在证书里', '仓库没有 TLS'],
      todo: ['在节点上查看证书', '把 CA 放到容器运行时读取的位置', '更新证书'],
    },
  },
  'image-platform': {
    name: '镜像没有这种 CPU 的版本',
    headline: ({ facts }) =>
      `镜像没有${facts.architecture === undefined ? '该节点 CPU 的' : ` ${facts.architecture} `}版本`,
    verdict: (about) => {
      const { architecture } = about.facts;
      const node = architecture === undefined ? '本节点平台的版本' : say`本节点所需的 ${code(architecture)} 版本`;
      return say`${code(short(about.facts))} 存在，但没有${node}。报错里的 not found 指的是平台，tag 并没有写错。`;
    },
    page: {
      meaning: '镜像存在，但它的平台列表里没有节点的架构或操作系统。',
      how: [
        '`no match for platform in manifest`、`no matching manifest for linux/arm64`、`no image found in … for architecture`',
        '节点标签 `kubernetes.io/arch`',
      ],
      causes: ['在 arm64 笔记本上构建，却运行在 amd64 节点，或反之', '新节点池换了架构'],
      todo: ['为两种平台构建', '或用 nodeSelector 固定到合适的节点'],
    },
  },
  'image-invalid-reference': {
    name: '镜像名无效',
    headline: ({ facts }) => `镜像名无效：${facts.image === '' ? '（空）' : facts.image}`,
    verdict: (about) =>
      say`${code(about.facts.image === '' ? '""' : about.facts.image)} 不是有效的镜像引用，所以没有访问任何仓库。常见原因是大写字母、空格、${code('https://')} 或未填的模板变量。`,
    page: {
      meaning: '`image:` 里的文本不是镜像引用。',
      how: ['waiting reason 为 `InvalidImageName`', 'CRI-O：`short-name … did not resolve to an alias`'],
      causes: ['模板变量没有填', '名字里有大写字母、空格或 `https://`', '短名，运行时不允许补全'],
      todo: ['改正 `image:`，写全仓库地址'],
    },
  },
  'image-never-pull': {
    name: '节点没有镜像，又不允许拉取',
    headline: () => '节点上没有镜像，策略又是 Never',
    verdict: (about) =>
      say`${container(about)}设置了 ${code('imagePullPolicy: Never')}，而${about.facts.node === undefined ? '节点' : say`节点 ${code(about.facts.node)} `}上没有 ${code(short(about.facts))}，或者有但不对这个 Pod 开放（Kubernetes 1.33 起两种情况报同样的错）。`,
    page: {
      meaning: 'Pod 禁止拉取，而节点没有这个镜像，或不给这个 Pod 用。',
      how: [
        'waiting reason 为 `ErrImageNeverPull`',
        'Kubernetes 1.33 起，镜像存在、但当初是用这个 Pod 没有的凭据拉取的，也报同样的文本',
      ],
      causes: ['为本地集群设的策略', '新节点没有预加载镜像', '别的 Pod 用它自己的凭据拉取的'],
      todo: ['改用 `IfNotPresent`', '或在每个节点预加载', '或给 Pod 配上拉取凭据'],
    },
  },
  'image-node-disk': {
    name: '节点磁盘放不下镜像',
    headline: () => '节点磁盘已满，放不下镜像',
    verdict: (about) =>
      say`${about.facts.node === undefined ? '节点' : say`节点 ${code(about.facts.node)} `}无法解压 ${code(short(about.facts))}：镜像磁盘已满。镜像和仓库都没有问题。${attempts(about)}`,
    page: {
      meaning: '镜像已下载，但节点存不下或解不开。',
      how: [
        'waiting 消息或 `Failed` 事件里有 `no space left on device`、`failed to extract layer`、`failed to register layer`',
      ],
      causes: ['节点的镜像文件系统已满', 'inode 用尽', '镜像太大'],
      todo: ['看节点的 `DiskPressure` 和事件', '清理不用的镜像', '扩大磁盘或缩小镜像'],
    },
  },
  'image-unsupported': {
    name: '镜像格式或签名不被接受',
    headline: ({ facts }) =>
      SIGNATURE.test(facts.message ?? '') ? '镜像签名不符合策略，被拒绝' : '运行时不支持该镜像格式',
    verdict: (about) =>
      SIGNATURE.test(about.facts.message ?? '')
        ? say`节点拒绝 ${code(short(about.facts))}，因为签名不符合节点的策略。镜像存在，也有权读取。`
        : say`节点的运行时不支持 ${code(short(about.facts))} 的格式：太旧（schema 1），或根本不是容器镜像。`,
    page: {
      meaning: '找到了镜像，但运行时不支持它的格式，或不接受它的签名。',
      how: [
        '`no longer supported since containerd`、`media type … unsupported`',
        'CRI-O：`SignatureValidationFailed`、`Source image rejected`',
      ],
      causes: ['多年前构建的 schema 1 旧格式镜像', '这个名字下是 Helm chart 或其他制品', '要求签名，但镜像没有签名'],
      todo: ['重新构建', '签名，或修正节点的策略'],
    },
  },
  'image-volume-pull': {
    name: '镜像卷的镜像拉取失败',
    headline: ({ facts }) => `${facts.volume === undefined ? '镜像卷' : `卷 ${facts.volume} `}的镜像拉取失败`,
    verdict: (about) => {
      const volume = about.facts.volume === undefined ? '镜像卷' : say`卷 ${code(about.facts.volume)} `;
      return say`${volume}来自镜像 ${code(about.facts.image)}，而它拉取失败。虽然容器状态显示 ${code('ImagePullBackOff')}，但问题不在容器自己的镜像。${attempts(about)}`;
    },
    page: {
      meaning: '`image` 类型的卷拉取失败，挂载它的容器会把错误显示成自己的。',
      how: ['消息里的镜像不是容器的，而是 `volumes[].image.reference` 的'],
      causes: ['与其他镜像一样：名字、tag、凭据、网络'],
      todo: ['核对 `volumes[].image` 里的引用', '给 Pod 配上相应的拉取凭据'],
    },
  },
  'image-credentials-invalid': {
    name: '拉取凭据无法解析',
    headline: () => '拉取凭据无法解析',
    verdict: (about) =>
      say`kubelet 读不懂拉取 ${code(short(about.facts))} 所用的凭据，所以没有访问任何仓库。${secrets(about)}它的内容不是有效的 ${code('.dockerconfigjson')}。`,
    page: {
      meaning: '拉取凭据存在，但内容 kubelet 读不懂。',
      how: [
        'waiting reason 不是一个词而是一句话：`illegal base64 data …`、`invalid character … looking for beginning of value`（Kubernetes 1.33 起）',
      ],
      causes: ['手写的 Secret，编码了两次或没有编码', '模板里的占位符没有替换'],
      todo: ['用 `kubectl create secret docker-registry` 重新创建'],
    },
  },
  'image-pull-slow': {
    name: '仍在拉取镜像',
    headline: ({ facts, now }) => `仍在拉取镜像，已 ${duration(secondsBetween(facts.since, now) ?? 0)}`,
    verdict: (about) =>
      say`${about.facts.node === undefined ? '节点' : say`节点 ${code(about.facts.node)} `}拉取 ${code(short(about.facts))} ${lasting(about.facts.since, about.now)}，尚未失败。可能是镜像大、网络慢，或前面还有别的拉取。`,
    page: {
      meaning: '拉取已开始，尚未结束，也没有失败。',
      how: ['`Pulling` 事件比任何 `Pulled` 或 `Failed` 都新，且已超过两分钟'],
      causes: ['镜像大，节点上一层都没有', '到仓库的网络慢或受限', 'kubelet 默认逐个拉取镜像'],
      todo: ['等待，并对照镜像大小', '缩小镜像', '使用离节点近的仓库'],
    },
  },
  'image-pull-failed': {
    name: '镜像拉取失败',
    headline: ({ facts }) => `镜像拉取失败：${short(facts)}`,
    verdict: (about) =>
      say`${from(about.facts)}无法从 ${code(about.facts.registry)} 拉取 ${code(short(about.facts))}。${about.facts.message === undefined ? '集群里已没有原因可查：事件只保留一小时。' : '运行时给出的全部信息见下文。'}${attempts(about)}`,
    page: {
      meaning: '拉取失败，但不属于任何已知原因，或原因已过期。',
      how: [
        'waiting reason 为 `ErrImagePull`、`ImagePullBackOff` 或 `ImageInspectError`，文本不符合其他原因',
        'Kubernetes 1.31 及以前，back-off 消息里没有原因，而带原因的事件只保留一小时',
      ],
      causes: ['下载中断', '节点的镜像存储损坏', '事件已过期'],
      todo: ['在节点上手动拉取', '删除 Pod，让下一次尝试写出新事件'],
    },
  },
};
