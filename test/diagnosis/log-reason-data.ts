import type { CauseId } from '../../src/diagnosis/causes.ts';

/** The end of a log and what it proves. */
export interface LogCase {
  readonly title: string;
  readonly log: string;
  /** Undefined: the log proves none of the causes that have a name of their own. */
  readonly cause: CauseId | undefined;
  readonly accept?: readonly (CauseId | undefined)[];
  readonly subject?: string;
  /** Part of the line that decides. */
  readonly line?: string;
}

/** Logs as programs write them, by language, with what misleads in them: retries that were overcome, error words in lines of level INFO. */
export const LOG_CASES: Readonly<Record<string, readonly LogCase[]>> = {
  Java: [
    {
      title: 'Spring: the innermost cause is the one',
      log: `2026-03-14T09:58:01.102Z  INFO 1 --- [cart] [main] com.shop.cart.CartApplication : Starting CartApplication v2.7.1 using Java 21.0.2
2026-03-14T09:58:09.871Z  WARN 1 --- [cart] [main] ConfigServletWebServerApplicationContext : Exception encountered during context initialization - cancelling refresh attempt: org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'dataSource'
2026-03-14T09:58:09.901Z ERROR 1 --- [cart] [main] o.s.boot.SpringApplication : Application run failed
org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'flywayInitializer'
	at org.springframework.beans.factory.support.AbstractAutowireCapableBeanFactory.initializeBean(AbstractAutowireCapableBeanFactory.java:1808)
Caused by: org.postgresql.util.PSQLException: Connection to orders-db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.
	at org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:352)
	... 42 more
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
	... 51 more`,
      cause: 'crash-connection-refused',
    },
    {
      title: 'Spring: a placeholder without a value',
      log: `org.springframework.beans.factory.BeanDefinitionStoreException: Invalid bean definition
Caused by: java.lang.IllegalArgumentException: Could not resolve placeholder 'PAYMENT_API_KEY' in value "\${PAYMENT_API_KEY}"
	at org.springframework.util.PropertyPlaceholderHelper.parseStringValue(PropertyPlaceholderHelper.java:180)`,
      cause: 'crash-missing-config',
      subject: 'PAYMENT_API_KEY',
    },
    {
      title: 'Spring Boot: the port is taken',
      log: `***************************
APPLICATION FAILED TO START
***************************

Description:

Web server failed to start. Port 8080 was already in use.

Action:

Identify and stop the process that's listening on port 8080 or configure this application to listen on another port.`,
      cause: 'crash-address-in-use',
      subject: '8080',
    },
    {
      title: 'a name that does not resolve',
      log: `Caused by: java.net.UnknownHostException: orders-db.shop.svc
	at java.base/java.net.InetAddress$CachedLookup.get(InetAddress.java:988)`,
      cause: 'crash-dns',
      subject: 'orders-db.shop.svc',
    },
    {
      title: "a NullPointerException is the program's own",
      log: `Exception in thread "main" java.lang.NullPointerException: Cannot invoke "com.shop.cart.Basket.total()" because "basket" is null
	at com.shop.cart.Main.main(Main.java:14)`,
      cause: undefined,
    },
    {
      title: 'retries that were overcome, then an error of its own',
      log: `09:50:01 WARN  c.s.c.Db - Connection to orders-db:5432 refused, retry 1 of 10
09:50:06 WARN  c.s.c.Db - Connection to orders-db:5432 refused, retry 2 of 10
09:50:11 INFO  c.s.c.Db - connected to orders-db:5432
09:50:12 INFO  c.s.c.Main - migrations are up to date
09:58:40 ERROR c.s.c.Main - shutting down
java.lang.IllegalStateException: basket 4711 has a negative total
	at com.shop.cart.Basket.check(Basket.java:88)`,
      cause: undefined,
    },
  ],
  Python: [
    {
      title: 'an exception while another was handled: the last one is the cause',
      log: `Traceback (most recent call last):
  File "/app/main.py", line 10, in connect
    sock.connect((host, 5432))
ConnectionRefusedError: [Errno 111] Connection refused

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 22, in <module>
    fallback = os.environ["FALLBACK_DSN"]
               ~~~~~~~~~~^^^^^^^^^^^^^^^^
  File "<frozen os>", line 714, in __getitem__
KeyError: 'FALLBACK_DSN'`,
      cause: 'crash-missing-config',
      subject: 'FALLBACK_DSN',
    },
    {
      title: 'a KeyError of a dict is not a setting',
      log: `Traceback (most recent call last):
  File "/app/main.py", line 31, in price
    return PRICES[sku]
           ~~~~~~^^^^^
KeyError: 'sku-4711'`,
      cause: undefined,
    },
    {
      title: 'pydantic settings',
      log: `pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings
database_url
  Field required [type=missing, input_value={}, input_type=dict]
    For further information visit https://errors.pydantic.dev/2.10/v/missing`,
      cause: 'crash-missing-config',
      accept: [undefined],
    },
    {
      title: 'Django: the setting is not there',
      log: `django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.`,
      cause: 'crash-missing-config',
    },
    {
      title: 'psycopg: a password that is wrong',
      log: `sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "orders-db" (10.96.4.12), port 5432 failed: FATAL:  password authentication failed for user "cart"

(Background on this error at: https://sqlalche.me/e/20/e3q8)`,
      cause: 'crash-auth',
    },
    {
      title: 'stderr came before stdout: the traceback does not explain the termination',
      log: `Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    open("/data/out.csv", "w")
PermissionError: [Errno 13] Permission denied: '/data/out.csv'
starting export
loading 200 rows
writing /data/out.csv`,
      cause: 'crash-permission',
      subject: '/data/out.csv',
    },
    {
      title: 'an INFO line about errors, and a clean traceback of its own',
      log: `INFO:root:error handler for "connection refused" installed
INFO:root:will retry when "no such host" is seen
Traceback (most recent call last):
  File "/app/main.py", line 9, in <module>
    main()
ValueError: invalid literal for int() with base 10: 'abc'`,
      cause: undefined,
    },
    {
      title: 'a name that does not resolve',
      log: `requests.exceptions.ConnectionError: HTTPConnectionPool(host='tax-api', port=80): Max retries exceeded with url: / (Caused by NameResolutionError("<urllib3.connection.HTTPConnection object at 0x7f>: Failed to resolve 'tax-api' ([Errno -2] Name or service not known)"))`,
      cause: 'crash-dns',
      subject: 'tax-api',
    },
  ],
  Node: [
    {
      title: 'a port that is taken',
      log: `node:events:497
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use 0.0.0.0:3000
    at Server.setupListenHandle [as _listen2] (node:net:1937:16)
Emitted 'error' event on Server instance at:
    at emitErrorNT (node:net:1916:8) {
  code: 'EADDRINUSE',
  errno: -98,
  syscall: 'listen',
  address: '0.0.0.0',
  port: 3000
}

Node.js v22.12.0`,
      cause: 'crash-address-in-use',
    },
    {
      title: 'a name that does not resolve',
      log: `Error: getaddrinfo ENOTFOUND orders-db
    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:120:26) {
  errno: -3008,
  code: 'ENOTFOUND',
  syscall: 'getaddrinfo',
  hostname: 'orders-db'
}`,
      cause: 'crash-dns',
      subject: 'orders-db',
    },
    {
      title: "a module that is missing is the image's fault, not a setting",
      log: `node:internal/modules/cjs/loader:1228
  throw err;
  ^

Error: Cannot find module 'express'
Require stack:
- /app/server.js
    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15) {
  code: 'MODULE_NOT_FOUND'`,
      cause: undefined,
    },
    {
      title: 'a refused connection to Redis that was overcome, then a TypeError',
      log: `{"level":"warn","msg":"redis: connect ECONNREFUSED 10.96.3.3:6379, retrying in 1s"}
{"level":"info","msg":"redis: connected"}
{"level":"info","msg":"listening on 3000"}
/app/cart.js:14
  return basket.items.length
                      ^

TypeError: Cannot read properties of undefined (reading 'length')
    at total (/app/cart.js:14:23)`,
      cause: undefined,
    },
    {
      title: 'JSON logs, the fatal one counts',
      log: `{"level":30,"time":1773482338000,"msg":"starting"}
{"level":60,"time":1773482339000,"err":{"type":"Error","message":"connect ECONNREFUSED 10.96.4.12:5432","stack":"Error: connect ECONNREFUSED 10.96.4.12:5432\\n    at TCPConnectWrap.afterConnect"},"msg":"cannot start"}`,
      cause: 'crash-connection-refused',
      subject: '10.96.4.12:5432',
    },
    {
      title: 'a variable that is required',
      log: `/app/config.js:8
    throw new Error(\`Missing required environment variable: \${name}\`)
    ^

Error: Missing required environment variable: STRIPE_SECRET_KEY
    at required (/app/config.js:8:11)`,
      cause: 'crash-missing-config',
      subject: 'STRIPE_SECRET_KEY',
    },
    {
      title: 'a file system that is read-only',
      log: `Error: EROFS: read-only file system, mkdir '/app/.cache'
    at Object.mkdirSync (node:fs:1363:26)`,
      cause: 'crash-readonly-fs',
      subject: '/app/.cache',
    },
  ],
  Go: [
    {
      title: 'klog: fatal',
      log: `I0314 09:58:01.000001       1 main.go:41] starting
F0314 09:58:02.000001       1 main.go:52] failed to listen: listen tcp :8080: bind: address already in use`,
      cause: 'crash-address-in-use',
    },
    {
      title: 'log.Fatal with a wrapped error',
      log: `2026/03/14 09:58:02 connect: dial tcp 10.96.4.12:5432: connect: connection refused`,
      cause: 'crash-connection-refused',
      subject: '10.96.4.12:5432',
    },
    {
      title: 'a panic of its own after a warning about a connection',
      log: `time="2026-03-14T09:50:00Z" level=warning msg="dial tcp 10.96.4.12:5432: connect: connection refused, will retry"
time="2026-03-14T09:50:05Z" level=info msg="connected to database"
panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
main.main()
	/src/main.go:22 +0x1d`,
      cause: undefined,
    },
    {
      title: 'a low port without the permission',
      log: `2026/03/14 09:58:02 listen tcp :80: bind: permission denied`,
      cause: 'crash-permission',
    },
    {
      title: 'the Kubernetes API forbids it',
      log: `E0314 09:58:02.1 1 leaderelection.go:332] error retrieving resource lock shop/cart: leases.coordination.k8s.io "cart" is forbidden: User "system:serviceaccount:shop:cart" cannot get resource "leases" in API group "coordination.k8s.io" in the namespace "shop"
F0314 09:58:32.1 1 main.go:90] leader election lost`,
      cause: 'crash-rbac',
      accept: [undefined],
    },
    {
      title: 'a setting that is empty',
      log: `2026/03/14 09:58:02 DATABASE_URL is not set`,
      cause: 'crash-missing-config',
      subject: 'DATABASE_URL',
    },
  ],
  '.NET': [
    {
      title: 'Npgsql refused',
      log: `Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.96.4.12:5432
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at Npgsql.Internal.NpgsqlConnector.Connect(NpgsqlTimeout timeout)
   --- End of inner exception stack trace ---`,
      cause: 'crash-connection-refused',
    },
    {
      title: 'a connection string that is not there',
      log: `Unhandled exception. System.InvalidOperationException: The ConnectionString property has not been initialized.
   at Npgsql.NpgsqlConnection.Open()`,
      cause: 'crash-missing-config',
      accept: [undefined],
    },
    {
      title: 'Kestrel: the address is in use',
      log: `crit: Microsoft.AspNetCore.Server.Kestrel[0]
      Unable to start Kestrel.
      System.IO.IOException: Failed to bind to address http://[::]:8080: address already in use.`,
      cause: 'crash-address-in-use',
    },
  ],
  Rust: [
    {
      title: 'unwrap of a connection',
      log: `thread 'main' panicked at src/main.rs:18:10:
called \`Result::unwrap()\` on an \`Err\` value: Io(Os { code: 111, kind: ConnectionRefused, message: "Connection refused" })
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
      cause: 'crash-connection-refused',
    },
    {
      title: 'a variable that is not set; the hint about RUST_BACKTRACE is not one',
      log: `thread 'main' panicked at src/config.rs:7:41:
DATABASE_URL must be set: NotPresent
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
      cause: 'crash-missing-config',
      subject: 'DATABASE_URL',
    },
    {
      title: 'a panic of its own',
      log: `thread 'main' panicked at src/basket.rs:44:5:
attempt to subtract with overflow
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
      cause: undefined,
    },
  ],
  Ruby: [
    {
      title: 'KeyError of ENV.fetch',
      log: `/app/config/database.rb:3:in \`fetch': key not found: "DATABASE_URL" (KeyError)
	from /app/config/database.rb:3:in \`<main>'`,
      cause: 'crash-missing-config',
      subject: 'DATABASE_URL',
    },
    {
      title: 'PG refused',
      log: `bin/rails aborted!
ActiveRecord::ConnectionNotEstablished: connection to server at "10.96.4.12", port 5432 failed: Connection refused (ActiveRecord::ConnectionNotEstablished)
	Is the server running on that host and accepting TCP/IP connections?`,
      cause: 'crash-connection-refused',
    },
  ],
  PHP: [
    {
      title: 'PDO refused',
      log: `PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /app/db.php:12
Stack trace:
#0 /app/db.php(12): PDO->__construct()
#1 {main}
  thrown in /app/db.php on line 12`,
      cause: 'crash-connection-refused',
    },
    {
      title: 'MySQL denies',
      log: `PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [1045] Access denied for user 'cart'@'10.244.1.7' (using password: YES) in /app/db.php:12`,
      cause: 'crash-auth',
    },
  ],
  nginx: [
    {
      title: 'an upstream that does not resolve',
      log: `/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration
/docker-entrypoint.sh: Configuration complete; ready for start up
2026/03/14 09:58:02 [emerg] 1#1: host not found in upstream "cart.shop.svc" in /etc/nginx/conf.d/default.conf:12
nginx: [emerg] host not found in upstream "cart.shop.svc" in /etc/nginx/conf.d/default.conf:12`,
      cause: 'crash-dns',
      subject: 'cart.shop.svc',
    },
    {
      title: 'its cache on a read-only root',
      log: `10-listen-on-ipv6-by-default.sh: info: can not modify /etc/nginx/conf.d/default.conf (read-only file system?)
/docker-entrypoint.sh: Configuration complete; ready for start up
2026/03/14 09:58:02 [emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)`,
      cause: 'crash-readonly-fs',
      subject: '/var/cache/nginx/client_temp',
    },
    {
      title: 'port 80 as another user than root',
      log: `nginx: [warn] the "user" directive makes sense only if the master process runs with super-user privileges, ignored in /etc/nginx/nginx.conf:2
2026/03/14 09:58:02 [emerg] 1#1: bind() to 0.0.0.0:80 failed (13: Permission denied)`,
      cause: 'crash-permission',
    },
    {
      title: 'bind twice',
      log: `2026/03/14 09:58:02 [emerg] 1#1: bind() to 0.0.0.0:80 failed (98: Address already in use)`,
      cause: 'crash-address-in-use',
    },
    {
      title: "a directive that it does not know is the configuration's own error",
      log: `nginx: [emerg] unknown directive "proxy_passs" in /etc/nginx/conf.d/default.conf:9`,
      cause: undefined,
    },
    {
      title: 'upstream refused is of a request, and nginx goes on',
      log: `2026/03/14 09:50:02 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.244.0.1, server: , request: "GET / HTTP/1.1", upstream: "http://10.96.7.7:80/"
2026/03/14 09:58:02 [notice] 1#1: signal 15 (SIGTERM) received, exiting
2026/03/14 09:58:02 [notice] 1#1: exit`,
      cause: undefined,
    },
  ],
  databases: [
    {
      title: 'postgres: no password at first start',
      log: `Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".`,
      cause: 'crash-missing-config',
      subject: 'POSTGRES_PASSWORD',
    },
    {
      title: 'postgres: the disk is full',
      log: `2026-03-14 09:58:02.101 UTC [1] LOG:  starting PostgreSQL 16.4
2026-03-14 09:58:02.201 UTC [29] FATAL:  could not write to file "pg_wal/xlogtemp.29": No space left on device
2026-03-14 09:58:02.203 UTC [1] LOG:  startup process (PID 29) exited with exit code 1
2026-03-14 09:58:02.203 UTC [1] LOG:  aborting startup due to startup process failure`,
      cause: 'crash-disk-full',
    },
    {
      title: 'postgres: clients with a wrong password do not terminate the server',
      log: `2026-03-14 09:50:02.201 UTC [77] FATAL:  password authentication failed for user "cart"
2026-03-14 09:50:03.201 UTC [78] FATAL:  password authentication failed for user "cart"
2026-03-14 09:58:02.203 UTC [1] LOG:  received fast shutdown request
2026-03-14 09:58:02.303 UTC [1] LOG:  database system is shut down`,
      cause: undefined,
      accept: ['crash-auth'],
    },
    {
      title: 'postgres: data folder of another owner',
      log: `initdb: error: could not change permissions of directory "/var/lib/postgresql/data": Operation not permitted
chmod: changing permissions of '/var/lib/postgresql/data': Operation not permitted`,
      cause: 'crash-permission',
    },
    {
      title: 'redis: cannot save',
      log: `1:C 14 Mar 2026 09:58:02.101 # Failed opening the temp RDB file temp-1.rdb (in server root dir /data) for saving: Permission denied
1:M 14 Mar 2026 09:58:02.102 # Error trying to save the DB, can't exit`,
      cause: 'crash-permission',
    },
  ],
  nothing: [
    { title: 'an empty log', log: '', cause: undefined },
    {
      title: 'a retry without a level that was overcome, and no loud line at the end',
      log: 'orders-db:5432 connection refused, retrying in 5s\nconnected to orders-db:5432\nserved 3 requests\nbasket 4711 is corrupt',
      cause: undefined,
    },
    {
      title: 'a negated success is not a success',
      log: 'ERROR dial tcp 10.96.4.12:5432: connect: connection refused\nERROR connection to orders-db could not be established\nFATAL giving up',
      cause: 'crash-connection-refused',
      subject: '10.96.4.12:5432',
    },
    {
      title: 'a position in the source is not an address',
      log: 'E0314 09:58:02.000001       1 main.go:41] dial tcp 10.96.4.12:5432: connect: connection refused',
      cause: 'crash-connection-refused',
      subject: '10.96.4.12:5432',
    },
    {
      title: 'a refusal without an address, after the program logged what it connects to',
      log: 'connecting to postgres at 127.0.0.1:5432\nTraceback (most recent call last):\n  File "<string>", line 3, in <module>\n    sock.connect(sa)\nConnectionRefusedError: [Errno 111] Connection refused',
      cause: 'crash-connection-refused',
      subject: '127.0.0.1:5432',
      line: 'ConnectionRefusedError',
    },
    {
      title: 'the loopback of IPv6, in brackets',
      log: 'FATAL dial tcp [::1]:5432: connect: connection refused',
      cause: 'crash-connection-refused',
      subject: '[::1]:5432',
    },
    {
      title: 'the loopback of IPv6, as Node writes it',
      log: 'Error: connect ECONNREFUSED ::1:5432',
      cause: 'crash-connection-refused',
      subject: '::1:5432',
    },
    { title: 'plain words', log: 'starting\nlistening on 8080\nhandled 3 requests', cause: undefined },
    {
      title: 'counts of zero errors are not errors',
      log: 'INFO done: 0 errors, 0 permission denied, 0 connection refused\nINFO bye',
      cause: undefined,
    },
    {
      title: 'a setting that is optional',
      log: 'WARN SENTRY_DSN is not set, error reporting is disabled\nINFO ready\nERROR basket 4711 is corrupt',
      cause: undefined,
    },
    {
      title: 'a warning about a file',
      log: 'WARN /etc/locale.conf: permission denied, using C\nstarting\nfatal: basket 4711 is corrupt',
      cause: undefined,
    },
  ],
};
