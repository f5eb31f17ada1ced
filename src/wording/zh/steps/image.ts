import type { StepTexts } from '../../step-texts.ts';
import { code, type Sentence } from '../../sentence.ts';
import type { ImageStepValues } from '../../../next-steps/image.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

function onNode(node: string | undefined): Sentence {
  return node === undefined ? ['在节点上'] : say`在节点 ${code(node)} 上`;
}

const NODE_IDENTITY = {
  AWS: '节点的 IAM 角色（跨账号时还要有仓库策略）',
  Google: '节点的服务账号',
  Azure: ' kubelet 的身份',
};

export const image: StepTexts<ImageStepValues> = {
  ...shared,
  'image-list-tags': ({ repository }) => say`看 ${code(repository)} 有哪些 tag：`,
  'image-fix-reference': ({ image }) => say`在清单里改正镜像引用 ${code(image === '' ? '""' : image)}。`,
  'image-secret-elsewhere': ({ secret, namespace }) =>
    say`看 ${code(secret)} 在哪里；拉取凭据只在 Pod 自己的命名空间 ${code(namespace)} 里有效：`,
  'image-secret-registries': ({ secret, registry }) =>
    say`看 ${code(secret)} 里有哪些仓库的凭据，其中应有 ${code(registry)}（不会显示密码）：`,
  'image-create-secret': ({ registry, namespace }) =>
    say`把 ${code(registry)} 的有效凭据存入命名空间 ${code(namespace)}：`,
  'image-node-identity': ({ registry, cloud }) =>
    say`节点若在 ${cloud} 上，不需要拉取凭据：让${NODE_IDENTITY[cloud]}有权读取 ${code(registry)}：`,
  'image-name-secret': ({ secret }) => say`在 Pod 清单里引用 ${code(secret)}：`,
  'image-mirror': ({ registry }) => say`使用自己的镜像缓存，不要每次都从 ${code(registry)} 拉取。`,
  'image-ask-registry': ({ registry, node }) =>
    say`${onNode(node)}看 ${code(registry)} 如何应答，返回 200 或 401 说明可以连通：`,
  'image-registry-status': ({ registry }) =>
    say`${code(registry)} 自身有故障：看它的状态页并等待，kubelet 会继续重试。`,
  'image-node-proxy': ({ registry }) =>
    say`把 ${code(registry)} 加入容器运行时服务的 ${code('NO_PROXY')}，或改正 ${code('HTTPS_PROXY')}。`,
  'image-trust-ca': ({ registry }) =>
    say`让节点信任签发 ${code(registry)} 证书的 CA（containerd：${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}），或更新证书。`,
  'image-plain-http': ({ registry }) =>
    say`给 ${code(registry)} 配置 TLS，或在节点上允许用 HTTP 访问它（containerd：${code(`/etc/containerd/certs.d/${registry}/hosts.toml`)}）。`,
  'image-platforms': ({ image }) => say`看仓库里 ${code(image)} 是什么、支持哪些平台：`,
  'image-build-platform': ({ architecture }) =>
    say`${architecture === undefined ? '为两种常见平台都构建' : say`同时为 ${code(architecture)} 构建`}：`,
  'image-other-node': ({ architecture }) => say`或者把 Pod 调度到 ${code(architecture)} 节点，前提是镜像支持：`,
  'image-policy': () => say`节点上已有的镜像不再向仓库询问：`,
  'image-policy-never': () => say`允许节点拉取它没有的镜像：`,
  'image-preload': ({ node }) => say`或者事先${onNode(node)}加载镜像：`,
  'image-node-images': ({ node }) => say`${onNode(node)}清理不用的镜像：`,
  'image-smaller': () => say`缩小镜像，或扩大节点的镜像磁盘。`,
  'image-rebuild': ({ image }) => say`用较新的构建工具重新构建 ${code(image)}：该运行时已不支持它的格式。`,
  'image-signature': () => say`用节点策略（${code('/etc/containers/policy.json')}）信任的密钥给镜像签名，或修正策略。`,
  'image-pull-by-hand': ({ node }) => say`${onNode(node)}手动拉取，看完整的错误：`,
  'image-pull-events': () => say`看从什么时候开始拉取、之前有没有拉取成功过：`,
};
