package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
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
            WHERE kind = :kind AND (shared OR owner = :owner) ORDER BY lower(name), id
            FETCH FIRST 100 ROWS ONLY
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
    if (!replaced(kind, viewer, name, query, shared)) {
      try {
        write(
            "INSERT INTO admin_view (kind, owner, name, query, shared)"
                + " VALUES (:kind, :owner, :name, :query, :shared)",
            kind,
            viewer,
            name,
            query,
            shared);
      } catch (DuplicateKeyException e) {
        // The same view was saved twice at the same moment.
        replaced(kind, viewer, name, query, shared);
      }
    }
  }

  private boolean replaced(
      String kind, AdminPrincipal viewer, String name, String query, boolean shared) {
    return write(
            "UPDATE admin_view SET query = :query, shared = :shared"
                + " WHERE kind = :kind AND owner = :owner AND name = :name",
            kind,
            viewer,
            name,
            query,
            shared)
        > 0;
  }

  private int write(
      String sql, String kind, AdminPrincipal viewer, String name, String query, boolean shared) {
    return database
        .sql(sql)
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
