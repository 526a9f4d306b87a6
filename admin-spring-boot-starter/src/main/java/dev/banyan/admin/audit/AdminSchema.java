package dev.banyan.admin.audit;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/// The admin's own tables, which exist from here on, in a database of this kind.
///
/// @param isPostgres whether triggers record changes; elsewhere Hibernate's events do
public record AdminSchema(boolean isPostgres) {

  /// Creates the tables or brings them up to date.
  public static AdminSchema migrated(DataSource database) {
    AdminSchema schema = of(database);
    Flyway.configure()
        .dataSource(database)
        .locations(
            schema.isPostgres() ? "classpath:db/banyan-admin" : "classpath:db/banyan-admin-other")
        .table("banyan_admin_schema_history")
        // The application's own tables are there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
    return schema;
  }

  /// Tables that the application has created.
  public static AdminSchema of(DataSource database) {
    try {
      return new AdminSchema(
          "PostgreSQL"
              .equals(
                  JdbcUtils.<String>extractDatabaseMetaData(
                      database, DatabaseMetaData::getDatabaseProductName)));
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException("The database does not say what it is.", e);
    }
  }
}
