import type { ExitCodeWords } from '../../exit-codes/exit-code-words.ts';

export const linuxCodes: ExitCodeWords['linuxCodes'] = {
  'code-0': ['成功', '程序自己结束，并报告成功。'],
  'code-1': ['一般错误', '程序失败了；几乎所有语言和工具出错都用 1。'],
  'code-2': ['Go panic，或参数错误', '程序 panic（Go），或不接受调用方式（命令行工具、shell）。'],
  'code-3': [
    '没有标准含义；在 JVM 上是堆满',
    '3 是程序自己定的：开了 `ExitOnOutOfMemoryError` 的 JVM、worker 无法启动的 gunicorn 等都用它。',
  ],
  'code-124': ['超时', '时间到了，`timeout` 结束了命令。'],
  'code-125': ['docker 或 timeout 命令本身失败', '失败的不是容器里的程序，而是要去运行它的那条命令。'],
  'code-126': ['找到了，但不能执行', '命令找到了，却执行不了。'],
  'code-127': ['找不到命令', '找不到命令，或找不到它启动所需的库。'],
  'code-128': ['没能启动，或 git 失败', '容器运行时启动不了程序（`StartError`），或 git 之类的程序自己以 128 退出。'],
  'code-255': ['−1，或程序没能执行', '程序以 −1 或自己的 255 退出、没能执行，或真正的退出码丢了。'],
  'own-code': ['程序自己定的', '在 Linux 上 {code} 没有固有含义，是程序自己定的。'],
  'high-code': ['程序自己定的，不是信号', '{code} 比所有信号（128 + 64）都大：是程序自己定的，或由负数截断而来。'],
  'libc-signal': ['程序自己定的', '{code} 对应的信号由 libc 留给线程使用，进程不会死于它：这个数是程序自己定的。'],
  'truncated-negative': [
    '{code} = 256 − {signal}：子进程死于 {signalName}',
    '父进程（多半是 Python）看到子进程死于 {signalName}，记作 −{signal} 并以它退出，截成 8 位就是 {code}。',
  ],
  'harmless-signal': [
    '程序自己定的；{signalName} 不会结束进程',
    '128 + {signal} 对应 {signalName}，它的默认动作不结束程序：所以 {code} 是程序自己定的。',
  ],
  'low-byte': ['显示为 {low}', 'Linux 进程只能带回 8 位，所以 {number} 到外面是 {low}（`{number} & 0xFF`）。'],
  'wait-status': ['原始 wait 状态，退出码是 {code}', '当作 `wait(2)` 的状态来读，{number} 表示退出码 {code}。'],
  'negative-signal': [
    '被 {signalName} 杀死',
    '父进程报告子进程死于 {signalName}；Kubernetes 和 shell 里同一件事显示为 {code}。',
  ],
  'negative-truncated': ['显示为 {low}', '把 {number} 交给 `exit`，截成 8 位后是 {low}。'],
  'crio-minus-one': ['退出码未知（CRI-O）', 'CRI-O 不知道退出码，或容器没能启动时，写 −1。'],
  'too-large': ['不是退出码', '{number} 超出 32 位：Linux 和 Windows 都没有这样的退出码。'],
};
