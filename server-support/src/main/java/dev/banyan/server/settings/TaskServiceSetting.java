package dev.banyan.server.settings;

/// Settings of the task service.
public enum TaskServiceSetting implements Setting {
  TASKS_HOST(Type.TEXT, "127.0.0.1", "the address to listen on"),
  TASKS_PORT(Type.NUMBER, "8090", "the port to listen on"),
  TASKS_DB_URL(
      Type.SECRET_URL, "jdbc:postgresql://127.0.0.1:25432/banyan_tasks", "its own database"),
  TASKS_DB_USER(Type.TEXT, "banyan_tasks", "its database role"),
  TASKS_DB_PASSWORD(Type.SECRET, "", "the role's password"),
  TASKS_DB_POOL(
      Type.NUMBER,
      "10",
      "size of the connection pool, and so the number of requests that use the database"
          + " at the same time ([admission](configuration.md#admission))"),
  TASKS_OWNER(Type.SIDE, "SERVICE", "as for the monolith, with the same value"),
  JWKS_URL(
      Type.URL,
      "http://127.0.0.1:8080/oauth2/jwks",
      "where the monolith publishes its keys; the revocation list (`revocations`) and"
          + " the exchange of personal access tokens (`personal`) are next to it"),
  TASKS_WARM_UP(
      Type.BOOLEAN,
      "true",
      "whether the service sends itself up to 600 requests, for at most four seconds,"
          + " before `/readyz` reports that it is ready, so that users do not get the slow"
          + " first responses of a JVM. The requests read, and change nothing"),
  ISSUER(Type.URL, "http://127.0.0.1:8080", "the required issuer of tokens"),
  METRICS_TOKEN(
      Type.SECRET,
      "",
      "the bearer token (`Authorization: Bearer ...`) for metrics at `/metrics`;"
          + " without it, metrics are not available. At least 16 characters"),
  TASKS_METRICS_PORT(Type.NUMBER, "", "`BANYAN_TASKS_PORT` by default: a port for metrics alone"),
  LOG_FORMAT(
      Type.TEXT,
      "text",
      "`text`, or `ecs` for one line of JSON for each event" + " ([Logs](observability.md#logs))"),
  ACCESS_LOG(
      Type.BOOLEAN,
      "true",
      "whether each request is logged ([Access log](observability.md#access-log))"),
  OTEL_EXPORTER_OTLP_ENDPOINT(
      Type.URL,
      "",
      "the collector that receives [traces](observability.md#traces), such as"
          + " `http://collector:4318`; without it, none are recorded"),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT(
      Type.URL, "", "the same with the whole address, such as `http://collector:4318/v1/traces`");

  private final Type type;
  private final String defaultValue;
  private final String meaning;

  TaskServiceSetting(Type type, String defaultValue, String meaning) {
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  @Override
  public String property() {
    return "";
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
