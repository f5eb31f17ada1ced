import type { ReasonId } from './ids.ts';

/** Words around a code that mean nothing: they are removed before the rest is read. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'a an and are as at because by came cause caused code codes command container containers could did died dies does ended ends err ' +
    'errno error errors exit exitcode exited exiting exitstatus exits failed failure for from gave get gets getting got had has have help how i in ' +
    'is it its job keeps kube kubernetes last laststate mean meaning means my number of on or output pod pods process reason returned ' +
    'returns rc ret return result shows state status statuscode stopped task terminated test that the this to value was what whats why with ' +
    'ago about hour hours minute minutes second seconds day days week weeks seeing please explain core dumped result main oom=true run application app program service binary ' +
    'sig signal -s by signum wstatus waitstatus linux unix exception thread dump'
  ).split(' '),
);

/** The same in Chinese; longest first, since they are removed from text without spaces. */
export const CHINESE_FILLERS: readonly string[] = [
  '退出状态码',
  '是什么意思',
  '什么意思',
  '退出代码',
  '退出状态',
  '返回代码',
  '错误代码',
  '为什么会',
  '怎么回事',
  '退出码',
  '返回码',
  '错误码',
  '状态码',
  '返回值',
  '退出值',
  '为什么',
  '什么',
  '意思',
  '原因',
  '报错',
  '错误',
  '代码',
  '容器',
  '进程',
  '程序',
  '信号',
  '状态',
  '退出',
  '怎么',
  '怎样',
  '如何',
  '解释',
  '含义',
  '查询',
  '一下',
  '请问',
  '表示',
  '代表',
  '出现',
  '遇到',
  '被杀',
  '是',
  '的',
  '了',
  '吗',
  '呢',
  '啊',
  '码',
  '值',
  '号',
];

/** What people type for a reason, without spaces and punctuation. */
export const REASON_PHRASES: Readonly<Record<string, ReasonId>> = {
  oom: 'OOMKilled',
  oomkill: 'OOMKilled',
  oomkiller: 'OOMKilled',
  memorypressure: 'NodeHasInsufficientMemory',
  diskpressure: 'NodeHasDiskPressure',
  pidpressure: 'NodeHasInsufficientPID',
};

/** Reasons that are also everyday words: next to a number, the number is meant. */
export const EVERYDAY_REASONS: ReadonlySet<string> = new Set([
  'error',
  'failed',
  'unknown',
  'completed',
  'terminated',
  'ready',
  'running',
  'pending',
  'started',
  'created',
  'killing',
  'blocked',
  'denied',
  'shutdown',
  'starting',
  'scheduled',
  'exitcode',
  'signal',
  'pulled',
  'pulling',
  'deferred',
  'initialized',
  'notready',
  'succeeded',
]);
