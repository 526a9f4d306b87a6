package dev.banyan.admin.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Writes entries of the audit log where the database has no triggers that do.
public final class AuditRecorder {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final AuditContextProvider provider;
  private final Clock clock;

  AuditRecorder(AuditContextProvider provider, Clock clock) {
    this.provider = provider;
    this.clock = clock;
  }

  /// Writes an entry in the name of the current user.
  public void write(
      JdbcClient database,
      String track,
      String record,
      String action,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {
    write(database, provider.current(), track, record, action, before, after);
  }

  void write(
      JdbcClient database,
      AuditContext context,
      String track,
      String record,
      String action,
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    database
        .sql(
            """
            INSERT INTO admin_change
              (at, who, origin, request, track, record, action, before, after)
            VALUES (:at, :who, :origin, :request, :track, :record, :action, :before, :after)
            """)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("who", context.who())
        .param("origin", context.from())
        .param("request", context.request())
        .param("track", track)
        .param("record", record)
        .param("action", action)
        .param("before", JSON.writeValueAsString(before))
        .param("after", JSON.writeValueAsString(after))
        .update();
  }
}
