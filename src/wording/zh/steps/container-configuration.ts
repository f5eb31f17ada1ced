import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { ContainerConfigurationStepValues } from '../../../next-steps/container-configuration.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const containerConfiguration: StepTexts<ContainerConfigurationStepValues> = {
  ...shared,
  'config-elsewhere': ({ kind, name }) =>
    say`看 ${kind} ${code(name)} 是否在别的命名空间里；只有 Pod 自己命名空间里的才有效：`,
  'config-list': ({ kind }) => say`看这里的 ${kind} 都叫什么，名字写错很常见：`,
  'config-keys': ({ kind, name }) => say`看 ${kind} ${code(name)} 有哪些 key（不会显示 Secret 的值）：`,
  'config-create': ({ kind, name, namespace }) =>
    say`在命名空间 ${code(namespace)} 创建 ${kind} ${code(name)}，容器会在两分钟内自行启动：`,
  'config-add-key': ({ kind, name, key }) => say`给 ${kind} ${code(name)} 加上 key ${code(key)}，或改正清单里的 key：`,
  'config-optional': ({ kind }) => say`如果程序没有它也能运行，把这个 ${kind} 引用设为 ${code('optional: true')}。`,
  'config-run-as-user': () => say`如果镜像里的文件权限允许，给容器指定数字用户：`,
  'config-image-user': () => say`或者在镜像里用数字指定：${code('USER 10001')}。用户名无法校验。`,
  'config-subpath-check': ({ volume }) =>
    volume === undefined
      ? say`看它用 ${code('subPath')} 挂载了哪个卷的哪个路径：`
      : say`看卷 ${code(volume)} 如何挂载，${code('subPath')} 是否存在、是否可写：`,
  'config-subpath-whole': () => say`改为挂载整个卷，或事先在卷上建好这个路径。`,
};
