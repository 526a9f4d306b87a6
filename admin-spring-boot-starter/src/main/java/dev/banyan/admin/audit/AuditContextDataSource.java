package dev.banyan.admin.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/// Tells each connection on its way out who is at work, for the triggers that record changes.
///
/// A connection that only reads costs nothing: what it was told last is remembered, and it is told
/// anew only where that differs.
final class AuditContextDataSource extends DelegatingDataSource {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  // By the connection beneath the pool's, which stays the same.
  private final Map<Connection, AuditContext> told =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Supplier<@Nullable AuditContextProvider> provider;
  private final ThreadLocal<@Nullable Boolean> asking = new ThreadLocal<>();

  /// @param provider `null` while the application is starting
  AuditContextDataSource(DataSource pool, Supplier<@Nullable AuditContextProvider> provider) {
    super(pool);
    this.provider = provider;
  }

  @Override
  public Connection getConnection() throws SQLException {
    AuditContext auditContext = origin();
    Connection connection = super.getConnection();
    try {
      tell(connection, auditContext);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  // To ask who has signed in may mean to read the session, from this very pool: nobody is at work
  // then. No connection is held meanwhile, or the last one could wait for itself.
  private AuditContext origin() {
    if (asking.get() != null) {
      return AuditContext.NOBODY;
    }
    asking.set(true);
    try {
      AuditContextProvider known = provider.get();
      return known == null ? AuditContext.NOBODY : known.current();
    } finally {
      asking.remove();
    }
  }

  private void tell(Connection connection, AuditContext auditContext) throws SQLException {
    Connection beneath = connection.unwrap(Connection.class);
    if (told.getOrDefault(beneath, AuditContext.NOBODY).equals(auditContext)) {
      return;
    }
    // While it is not known whether the server has heard, it counts as not told.
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
