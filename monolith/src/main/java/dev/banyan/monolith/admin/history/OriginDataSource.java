package dev.banyan.monolith.admin.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/// Tells each connection on its way out who is at work, for the triggers that record changes.
///
/// A connection that only reads costs nothing: what it was told last is remembered, and it is told
/// anew only where that differs.
final class OriginDataSource extends DelegatingDataSource {
  private static final Origin NOBODY = new Origin("", "", "");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  // By the connection beneath the pool's, which stays the same.
  private final Map<Connection, Origin> told = Collections.synchronizedMap(new WeakHashMap<>());
  private final ThreadLocal<@Nullable Boolean> asking = new ThreadLocal<>();

  OriginDataSource(DataSource pool) {
    super(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Origin origin = origin();
    Connection connection = super.getConnection();
    try {
      tell(connection, origin);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  // To ask who has signed in may mean to read the session, from this very pool: nobody is at work
  // then. No connection is held meanwhile, or the last one could wait for itself.
  private Origin origin() {
    if (asking.get() != null) {
      return NOBODY;
    }
    asking.set(true);
    try {
      return Origin.current();
    } finally {
      asking.remove();
    }
  }

  private void tell(Connection connection, Origin origin) throws SQLException {
    Connection beneath = connection.unwrap(Connection.class);
    if (told.getOrDefault(beneath, NOBODY).equals(origin)) {
      return;
    }
    // While it is not known whether the server has heard, it counts as not told.
    told.put(beneath, new Origin("?", "?", "?"));
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('banyan.origin', ?, false)")) {
      statement.setString(1, origin.isNobody() ? "" : JSON.writeValueAsString(origin));
      statement.execute();
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
    told.put(beneath, origin);
  }
}
