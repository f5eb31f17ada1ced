/**
 * Variables that configure the memory, threads or flags of a runtime: a diagnosis may need their values, which are redacted too. The values
 * of all other variables are dropped.
 */
export const RUNTIME_VARIABLES: ReadonlySet<string> = new Set([
  // Go, https://pkg.go.dev/runtime#hdr-Environment_Variables
  'GOMEMLIMIT',
  'GOMAXPROCS',
  'GOGC',
  'GODEBUG',
  'GOTRACEBACK',
  // Node.js, https://nodejs.org/api/cli.html#environment-variables
  'NODE_OPTIONS',
  'NODE_ENV',
  'UV_THREADPOOL_SIZE',
  'WEB_CONCURRENCY',
  // Java, https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html, and what images of it add
  'JAVA_TOOL_OPTIONS',
  'JAVA_OPTS',
  'JAVA_OPTIONS',
  '_JAVA_OPTIONS',
  'JDK_JAVA_OPTIONS',
  'JVM_OPTS',
  'CATALINA_OPTS',
  'ES_JAVA_OPTS',
  'KAFKA_HEAP_OPTS',
  'KAFKA_OPTS',
  'MAVEN_OPTS',
  'GRADLE_OPTS',
  'SBT_OPTS',
  'SPARK_DAEMON_MEMORY',
  'BPL_JVM_HEAD_ROOM',
  'BPL_JVM_THREAD_COUNT',
  // .NET, https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector
  'DOTNET_GCHeapHardLimit',
  'DOTNET_GCHeapHardLimitPercent',
  'DOTNET_GCHeapCount',
  'DOTNET_GCConserveMemory',
  'DOTNET_gcServer',
  'DOTNET_gcConcurrent',
  'DOTNET_PROCESSOR_COUNT',
  'DOTNET_DbgEnableMiniDump',
  'COMPlus_GCHeapHardLimit',
  'COMPlus_gcServer',
  // Python, https://docs.python.org/3/using/cmdline.html#environment-variables
  'PYTHONUNBUFFERED',
  'PYTHONFAULTHANDLER',
  'PYTHONMALLOC',
  'PYTHONOPTIMIZE',
  'GUNICORN_CMD_ARGS',
  'OMP_NUM_THREADS',
  'OPENBLAS_NUM_THREADS',
  'MKL_NUM_THREADS',
  // Ruby, PHP, Erlang, Rust
  'RUBYOPT',
  'RUBY_GC_HEAP_GROWTH_FACTOR',
  'RAILS_ENV',
  'RAILS_MAX_THREADS',
  'PHP_MEMORY_LIMIT',
  'ERL_FLAGS',
  'RUST_BACKTRACE',
  'TOKIO_WORKER_THREADS',
  // C library and allocators
  'MALLOC_ARENA_MAX',
  'MALLOC_CONF',
  'MALLOC_TRIM_THRESHOLD_',
  'LD_PRELOAD',
]);
