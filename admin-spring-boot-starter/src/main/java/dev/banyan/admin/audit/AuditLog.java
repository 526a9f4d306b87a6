package dev.banyan.admin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the audit log.
public class AuditLog {
  // Keeps trailing zeros: 12.50 stays 12.50.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final String COLUMNS =
      "SELECT id, at, who, origin, request, track, record, action, before, after FROM admin_change"
          + " ";
  private final JdbcClient database;
  private final Clock clock;
  private final List<FormerAuditNames> formerNames;

  AuditLog(JdbcClient database, ObjectProvider<FormerAuditNames> formerNames, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.formerNames = formerNames.stream().toList();
  }

  /// Entries of one record, newest first.
  ///
  /// @param below only entries with a lower id; the maximum long value for all
  public List<AuditEntry> of(Set<String> tracks, String record, long below, int limit) {
    return database
        .sql(
            COLUMNS
                + "WHERE track IN (:tracks) AND record = :record AND id < :below"
                + " ORDER BY id DESC FETCH FIRST :limit ROWS ONLY")
        .param("tracks", names(tracks))
        .param("record", record)
        .param("below", below)
        .param("limit", limit)
        .query(this::change)
        .list();
  }

  /// Entries of all records, newest first.
  public List<AuditEntry> all(long below, int limit) {
    return database
        .sql(COLUMNS + "WHERE id < :below ORDER BY id DESC FETCH FIRST :limit ROWS ONLY")
        .param("below", below)
        .param("limit", limit)
        .query(this::change)
        .list();
  }

  public Optional<AuditEntry> find(long id) {
    return database.sql(COLUMNS + "WHERE id = :id").param("id", id).query(this::change).optional();
  }

  /// Number of entries on each of the last days, oldest first, including days without entries.
  public Map<LocalDate, Long> perDay(int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    Map<LocalDate, Long> counts = new LinkedHashMap<>();
    for (int ago = days - 1; ago >= 0; ago--) {
      counts.put(today.minusDays(ago), 0L);
    }
    database
        .sql(
            """
            SELECT cast(at AS date), count(*) FROM admin_change WHERE at >= :first
            GROUP BY cast(at AS date)
            """)
        .param(
            "first",
            today.minusDays(days - 1L).atStartOfDay(ZoneId.systemDefault()).toOffsetDateTime())
        .query(row -> {
          counts.replace(row.getObject(1, LocalDate.class), row.getLong(2));
        });
    return counts;
  }

  /// The current and the former names of tables.
  private Set<String> names(Set<String> tracks) {
    Set<String> names = new HashSet<>(tracks);
    for (FormerAuditNames former : formerNames) {
      if (tracks.contains(former.table())) {
        names.add(former.formerTable());
      }
    }
    return names;
  }

  private AuditEntry change(ResultSet row, int number) throws SQLException {
    String track = row.getString("track");
    FormerAuditNames names =
        formerNames.stream()
            .filter(one -> one.formerTable().equals(track))
            .findFirst()
            .orElseGet(() -> new FormerAuditNames(track, track, Map.of()));
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("origin"),
        row.getString("request"),
        names.table(),
        row.getString("record"),
        row.getString("action"),
        names.current(image(row.getString("before"))),
        names.current(image(row.getString("after"))));
  }

  private static Map<String, JsonNode> image(String json) {
    Map<String, JsonNode> image = new LinkedHashMap<>();
    JSON.readTree(json).properties().forEach(one -> image.put(one.getKey(), one.getValue()));
    return image;
  }
}
