import type { SignalAction } from '../../../exit-codes/signals-data.ts';
import type { ExitCodeFrame } from '../../exit-codes/exit-code-words.ts';

const ACTIONS: Readonly<Record<SignalAction, string>> = {
  terminate: '结束进程',
  core: '结束进程并写 core 文件',
  ignore: '忽略',
  stop: '暂停进程',
  continue: '恢复已暂停的进程',
};

export const frame: ExitCodeFrame = {
  causesTitle: '可能的原因，最常见的在前',
  tellApartTitle: '怎么区分',
  stepsTitle: '怎么办',
  trapsTitle: '容易误判的地方',
  whereToReadTitle: '在哪里看',
  footer: '大写的地方换成自己的名字。想看某个 Pod 和依据：`/podwhy NAMESPACE/POD`。',
  share: '分享到频道',
  or: '、',
  defaultAction: (signalName, action) => `${signalName} 的默认动作：${ACTIONS[action]}。`,
  signalHeadline: ({ code, signal }, title) => `${code} = 128 + ${signal}：${title}`,
  harmlessHeadline: ({ signal, signalName }, title) => `${signalName}（${signal}）：${title}`,
  runtimeHeadline: (code, runtime, meaning) => `${code}（${runtime}）：${meaning}`,
  ownCodeHeadline: (code, runtimes) => `${code}：程序自己定的，例如 ${runtimes}`,
  headline: (subject, title) => `${subject}：${title}`,
  runtimeName: (runtime, code, name) => (name === undefined ? `${runtime} ${code}` : `${runtime} ${code}（${name}）`),
  unreadable: {
    headline: '这不是我认识的退出码、信号或 reason',
    sentence: '可以输入任意整数、信号、Kubernetes 的 reason，或退出码加语言。',
    examplesTitle: '例如',
    nearestTitle: '是不是想找',
  },
  help: {
    headline: '想查哪个退出码、信号或 reason？',
    lines: [
      '在命令后面写退出码：`/exitcode 139`；知道语言就一起写：`/exitcode 139 java`。',
      '信号（`SIGSEGV`、`kill -9`）、reason（`OOMKilled`、`FailedMount`）、负数和 32 位 Windows 退出码（`-1`、`0xC0000005`）都可以。',
    ],
    commonTitle: '常查的',
    short: {
      '0': '成功',
      '1': '出错',
      '2': 'Go panic、用法',
      '126': '不能执行',
      '127': '找不到命令',
      '128': '没能启动',
      '134': 'abort',
      '137': 'SIGKILL',
      '139': 'SIGSEGV',
      '143': 'SIGTERM',
      '255': '-1',
    },
  },
};
