package dev.banyan.admin.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/// Data source that sets the audit context on each connection it hands out, for the audit triggers
/// of PostgreSQL. Connections to other databases stay as they are.
///
/// The last context set on each connection is cached and is sent again only if it differs, so
/// read-only use costs nothing.
final class AuditContextDataSource extends DelegatingDataSource {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  // Keyed by the pool's underlying connection, which stays the same.
  private final Map<Connection, AuditContext> told =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final ObjectProvider<AuditContextProvider> lookup;
  private final AuditActivity activity;
  private volatile @Nullable AuditContextProvider provider;
  private volatile @Nullable Boolean postgres;
  private final ThreadLocal<@Nullable Boolean> asking = new ThreadLocal<>();

  /// @param activity is marked when a connection is used for a user
  AuditContextDataSource(
      DataSource pool, ObjectProvider<AuditContextProvider> lookup, AuditActivity activity) {
    super(pool);
    this.activity = activity;
    this.lookup = lookup;
  }

  @Override
  public Connection getConnection() throws SQLException {
    AuditContext auditContext = origin();
    if (!auditContext.who().isEmpty()) {
      activity.mark();
    }
    Connection connection = super.getConnection();
    try {
      setContext(connection, auditContext);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  // Determining the user may read the session from this same pool; that inner call uses no context.
  // No connection is held at this point, because waiting for the last one would deadlock.
  private AuditContext origin() {
    if (asking.get() != null) {
      return AuditContext.NOBODY;
    }
    asking.set(true);
    try {
      return provider().forTriggers();
    } finally {
      asking.remove();
    }
  }

  // Looked up once, because each connection asks. No lock: at startup another thread may hold the
  // lock of the bean factory and wait for a connection.
  private AuditContextProvider provider() {
    AuditContextProvider known = provider;
    if (known == null) {
      known = lookup.getObject();
      provider = known;
    }
    return known;
  }

  private boolean isPostgres(Connection connection) throws SQLException {
    Boolean known = postgres;
    if (known == null) {
      known = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
      postgres = known;
    }
    return known;
  }

  private void setContext(Connection connection, AuditContext auditContext) throws SQLException {
    if (!isPostgres(connection)) {
      return;
    }
    Connection beneath = connection.unwrap(Connection.class);
    if (told.getOrDefault(beneath, AuditContext.NOBODY).equals(auditContext)) {
      return;
    }
    // Until the server has confirmed the new context, the current value counts as unknown.
    told.put(beneath, new AuditContext("?", "?", "?"));
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('banyan.origin', ?, false)")) {
      statement.setString(1, auditContext.isNobody() ? "" : JSON.writeValueAsString(auditContext));
      statement.execute();
    }
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
    told.put(beneath, auditContext);
  }
}
