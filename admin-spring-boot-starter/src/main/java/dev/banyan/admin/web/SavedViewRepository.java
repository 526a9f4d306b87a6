package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Stores saved views: the user's own and those shared by administrators.
class SavedViewRepository {
  private final JdbcClient database;

  SavedViewRepository(JdbcClient database) {
    this.database = database;
  }

  /// @param query the query string of the list's URL
  public record SavedView(long id, String name, String query, boolean shared, boolean own) {}

  List<SavedView> of(String kind, AdminPrincipal viewer) {
    return database
        .sql(
            """
            SELECT id, name, query, shared, owner = :owner AS own FROM admin_view
            WHERE kind = :kind AND (shared OR owner = :owner) ORDER BY lower(name), id LIMIT 100
            """)
        .param("kind", kind)
        .param("owner", viewer.name())
        .query((row, ignored) ->
            new SavedView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("query"),
                row.getBoolean("shared"),
                row.getBoolean("own")))
        .list();
  }

  /// Saves a view and replaces one with the same name. Only administrators can share views.
  void save(String kind, AdminPrincipal viewer, String name, String query, boolean shared) {
    database
        .sql(
            """
            INSERT INTO admin_view (kind, owner, name, query, shared)
            VALUES (:kind, :owner, :name, :query, :shared)
            ON CONFLICT (kind, owner, name)
              DO UPDATE SET query = excluded.query, shared = excluded.shared
            """)
        .param("kind", kind)
        .param("owner", viewer.name())
        .param("name", name)
        .param("query", query)
        .param("shared", shared && viewer.isAdministrator())
        .update();
  }

  void delete(long id, String kind, AdminPrincipal viewer) {
    database
        .sql("DELETE FROM admin_view WHERE id = :id AND kind = :kind AND owner = :owner")
        .param("id", id)
        .param("kind", kind)
        .param("owner", viewer.name())
        .update();
  }
}
