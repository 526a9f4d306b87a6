package dev.banyan.server.settings;

/// Settings of the monolith, except [MigrationSetting] and [ProviderSetting].
public enum MonolithSetting implements Setting {
  HTTP_HOST("server.address", Type.TEXT, "127.0.0.1", "the address to listen on"),
  HTTP_PORT("server.port", Type.NUMBER, "8080", "the port to listen on"),
  DB_URL(
      "spring.datasource.url",
      Type.SECRET_URL,
      "jdbc:postgresql://127.0.0.1:25432/banyan_monolith",
      "its own database"),
  DB_USER("spring.datasource.username", Type.TEXT, "banyan_monolith", "its database role"),
  DB_PASSWORD("spring.datasource.password", Type.SECRET, "", "the role's password"),
  DB_POOL(
      "spring.datasource.hikari.maximum-pool-size",
      Type.NUMBER,
      "10",
      "size of the connection pool"),
  DB_MAXIMUM_WAIT(
      "banyan.database.maximum-wait",
      Type.DURATION,
      "1s",
      "maximum expected wait for a connection: a request that would wait longer is"
          + " refused at once ([Overload](configuration.md#overload))"),
  TASKS_OWNER(
      "banyan.tasks.owner",
      Type.SIDE,
      "SERVICE",
      "the owner of tasks and comments when the database is created: `SERVICE` or"
          + " `MONOLITH`, the same on both sides; later only a hand-over changes it"),
  TASKS_URL(
      "banyan.tasks.url", Type.URL, "http://127.0.0.1:8090", "the address of the task service"),
  TASKS_CONNECTTIMEOUT(
      "banyan.tasks.connect-timeout",
      Type.DURATION,
      "500ms",
      "timeout for a connection to the task service"),
  TASKS_RESPONSETIMEOUT(
      "banyan.tasks.response-timeout",
      Type.DURATION,
      "2s",
      "timeout for a response of the task service, also for a free connection"),
  TASKS_CONNECTIONS(
      "banyan.tasks.connections",
      Type.NUMBER,
      "64",
      "size of the pool of connections to the task service"),
  TASKS_ATTEMPTS(
      "banyan.tasks.attempts",
      Type.NUMBER,
      "3",
      "attempts for calls to the task service that are safe to repeat"),
  TASKS_CIRCUITOPENTIME(
      "banyan.tasks.circuit-open-time",
      Type.DURATION,
      "2s",
      "how long the circuit breaker stays open. While it is open, the monolith calls"
          + " the task service's `/readyz` five times a second and closes the circuit breaker"
          + " as soon as it is ready"),
  ISSUER(
      "banyan.issuer",
      Type.URL,
      "http://127.0.0.1:8080",
      "the `iss` of the tokens that it signs, and the address of its authorization" + " server"),
  PUBLIC_URL(
      "banyan.public-url",
      Type.URL,
      "",
      "`BANYAN_ISSUER` by default: the URL at which users reach the monolith; links in emails start with it, and"
          + " passkeys belong to its host"),
  DEMO_USERS(
      "banyan.accounts.demo-users",
      Type.LIST,
      "",
      "usernames created at the first start, in addition to `admin`"),
  CREDENTIALS_FILE(
      "banyan.accounts.credentials-file",
      Type.PATH,
      "",
      "the file for the first passwords, which otherwise go to the log"),
  ENCRYPTION_KEYS(
      "banyan.encryption.keys",
      Type.KEYS,
      "",
      "the key that encrypts secrets in the database: 256 bits in base64, as `openssl"
          + " rand -base64 32` generates them. Several keys, separated by commas: the first"
          + " one encrypts, all decrypt ([Encryption keys](configuration.md#encryption-keys))"),
  ENCRYPTION_KEYS_FILE(
      "banyan.encryption.keys-file",
      Type.PATH,
      "",
      "a file with the same content, used if `BANYAN_ENCRYPTION_KEYS` is not set. If"
          + " the file is missing and nothing is encrypted yet, the monolith generates a key"
          + " and stores it there, readable only by its own user. One of the two variables is"
          + " required"),
  IMPERSONATION_LIFETIME(
      "banyan.accounts.impersonation-lifetime",
      Type.DURATION,
      "30m",
      "the longest impersonation session: `10m`, `1h`"),
  SESSION_LIFETIME(
      "banyan.accounts.session-lifetime",
      Type.DURATION,
      "30d",
      "the longest session, however active: `12h`, `30d`. Without activity a session"
          + " ends after 14 days"),
  PASSWORD_HASH_MEMORY(
      "banyan.accounts.password-hash.memory",
      Type.SIZE,
      "32MB",
      "the memory that each password hash (Argon2id) takes, from `1MB` to `1024MB`. As"
          + " many hashes as the machine has processors are computed at the same time."
          + " Existing hashes are replaced at the next sign-in if they are cheaper"),
  PASSWORD_HASH_PASSES(
      "banyan.accounts.password-hash.passes",
      Type.NUMBER,
      "3",
      "passes of each password hash over its memory"),
  TRUSTED_PROXIES(
      "banyan.proxies.trusted",
      Type.LIST,
      "",
      "proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are trusted: addresses"
          + " (`10.1.2.3`) and ranges (`10.1.0.0/16`), separated by commas. Without it, the"
          + " address of the direct client counts, so all users behind a proxy share the sign-"
          + " in rate limits"),
  ATTACHMENTS_FILE_SIZE(
      "banyan.attachments.file-size",
      Type.SIZE,
      "10MB",
      "the largest file that can be attached to a task ([Attachments](configuration.md#attachments))"),
  ATTACHMENTS_REQUEST_SIZE(
      "spring.servlet.multipart.max-request-size",
      Type.SIZE,
      "32MB",
      "the largest request with files, such as several attachments at once. Larger than the largest file"),
  ATTACHMENTS_PER_TASK(
      "banyan.attachments.per-task", Type.NUMBER, "100", "the most attachments of a task"),
  ATTACHMENTS_QUOTA(
      "banyan.attachments.quota",
      Type.SIZE,
      "1GB",
      "the size of all files together that a user has attached"),
  ATTACHMENTS_DENIED_TYPES(
      "banyan.attachments.denied-types",
      Type.LIST,
      "appref-ms,application,bat,chm,cmd,com,cpl,exe,gadget,hta,inf,jse,lnk,msc,msi,msp,mst,pif,reg,"
          + "scf,scr,settingcontent-ms,url,vb,vbe,vbs,wsc,wsf,wsh",
      "extensions of files that are refused: by default those that Windows runs on a double click"
          + " ([Attachments](configuration.md#attachments))"),
  ATTACHMENTS_KEEP_REMOVED(
      "banyan.attachments.keep-removed",
      Type.DURATION,
      "7d",
      "how long a removed attachment can be restored before its content is deleted"),
  ATTACHMENTS_STORAGE(
      "banyan.attachments.storage",
      Type.TEXT,
      "database",
      "where new files are stored: `database` or `s3`. Files that are stored already stay where they are"),
  ATTACHMENTS_ORIGIN(
      "banyan.attachments.origin",
      Type.URL,
      "",
      "another origin that leads to the monolith, such as `https://files.example.org`: browsers load the"
          + " content of attachments from there, apart from the cookies of the pages"),
  ATTACHMENTS_S3_ENDPOINT(
      "banyan.attachments.s3.endpoint",
      Type.URL,
      "",
      "the S3-compatible storage, such as `https://s3.eu-central-1.amazonaws.com`"),
  ATTACHMENTS_S3_REGION("banyan.attachments.s3.region", Type.TEXT, "us-east-1", "its region"),
  ATTACHMENTS_S3_BUCKET("banyan.attachments.s3.bucket", Type.TEXT, "", "an existing bucket"),
  ATTACHMENTS_S3_PREFIX(
      "banyan.attachments.s3.prefix",
      Type.TEXT,
      "",
      "the beginning of the names of the objects, such as `attachments/`"),
  ATTACHMENTS_S3_ACCESS_KEY(
      "banyan.attachments.s3.access-key", Type.TEXT, "", "the id of an access key"),
  ATTACHMENTS_S3_SECRET_KEY(
      "banyan.attachments.s3.secret-key", Type.SECRET, "", "the secret of that key"),
  SMTP_HOST(
      "banyan.mail.host",
      Type.TEXT,
      "",
      "the mail server. Without one, users cannot sign up, reset their password, or"
          + " sign in with a link"),
  SMTP_PORT("spring.mail.port", Type.NUMBER, "587", "the port of the mail server"),
  SMTP_USER(
      "spring.mail.username",
      Type.TEXT,
      "",
      "the user at the mail server; also set `BANYAN_SMTP_AUTH` to `true`"),
  SMTP_PASSWORD("spring.mail.password", Type.SECRET, "", "that user's password"),
  SMTP_AUTH(
      "spring.mail.properties.mail.smtp.auth",
      Type.BOOLEAN,
      "false",
      "whether to sign in at the mail server"),
  SMTP_TLS(
      "spring.mail.properties.mail.smtp.starttls.required",
      Type.BOOLEAN,
      "true",
      "whether emails require an encrypted connection (STARTTLS)"),
  MAIL_FROM("banyan.mail.from", Type.TEXT, "banyan@localhost", "the sender of emails"),
  MAILBOX(
      "banyan.mail.mailbox",
      Type.BOOLEAN,
      "false",
      "shows emails at `/mailbox` instead of sending them, to clients on the machine"
          + " itself (over loopback, as `localhost` or `127.0.0.1`, without a proxy). Each of"
          + " them can then take over every account. Only for trying Banyan out; `./banyan`"
          + " sets it"),
  LOCAL_SECRET(
      "banyan.accounts.local-secret",
      Type.SECRET,
      "",
      "a secret that allows clients on this machine to get tokens at `POST"
          + " /local/token`: over loopback, to a loopback host, without a proxy. For all other"
          + " clients, and without a secret, the path returns 404. Wrong secrets are limited"
          + " to 20 per minute"),
  METRICS_TOKEN(
      "banyan.metrics.token",
      Type.SECRET,
      "",
      "the bearer token (`Authorization: Bearer ...`) for metrics at"
          + " `/actuator/prometheus`; without it, metrics are not available. At least 16"
          + " characters"),
  METRICS_PORT(
      "banyan.metrics.port",
      Type.NUMBER,
      "",
      "`BANYAN_HTTP_PORT` by default: a port for metrics and `/actuator/health` alone"),
  LOG_FORMAT(
      "banyan.log.format",
      Type.TEXT,
      "text",
      "`text`, or `ecs` for one line of JSON for each event" + " ([Logs](observability.md#logs))"),
  ACCESS_LOG(
      "banyan.access-log",
      Type.BOOLEAN,
      "true",
      "whether each request is logged ([Access log](observability.md#access-log))"),
  OTEL_EXPORTER_OTLP_ENDPOINT(
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      Type.URL,
      "",
      "the collector that receives [traces](observability.md#traces), such as"
          + " `http://collector:4318`; without it, none are recorded"),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT(
      "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
      Type.URL,
      "",
      "the same with the whole address, such as `http://collector:4318/v1/traces`");

  private final String property;
  private final Type type;
  private final String defaultValue;
  private final String meaning;

  MonolithSetting(String property, Type type, String defaultValue, String meaning) {
    this.property = property;
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  @Override
  public String property() {
    return property;
  }

  @Override
  public Type type() {
    return type;
  }

  @Override
  public String defaultValue() {
    return defaultValue;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
