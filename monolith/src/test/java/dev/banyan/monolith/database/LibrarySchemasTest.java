package dev.banyan.monolith.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables that the libraries create in other applications are those that Banyan's own
/// migrations have made.
class LibrarySchemasTest {

  @ParameterizedTest
  @CsvSource({"admin, classpath:db/banyan-admin", "migration, classpath:db/banyan-migration"})
  void createWhatTheMonolithHas(String prefix, String location) throws SQLException {
    List<String> library = objects(prefix, location);
    assertThat(library).isNotEmpty();
    assertThat(library)
        .containsExactlyInAnyOrderElementsOf(
            objects(prefix, "classpath:db/monolith", "classpath:db/movable"));
  }

  private static List<String> objects(String prefix, String... locations) throws SQLException {
    TestDatabase database = TestDatabase.create();
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations(locations)
        .placeholders(Map.of("owner", "MONOLITH"))
        .load()
        .migrate();
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable,
                  column_default) FROM information_schema.columns
                  WHERE table_schema = 'public' AND table_name ~ '^PREFIX(_|$)'
                UNION ALL SELECT indexdef FROM pg_indexes
                  WHERE schemaname = 'public' AND tablename ~ '^PREFIX(_|$)'
                UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                  FROM pg_constraint WHERE conrelid::regclass::text ~ '^PREFIX(_|$)'
                UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger
                  WHERE NOT tgisinternal AND tgrelid::regclass::text ~ '^PREFIX(_|$)'
                UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc
                  WHERE pronamespace = 'public'::regnamespace AND proname ~ '^PREFIX_'
                """
                    .replace("PREFIX", prefix))) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
