package dev.banyan.monolith.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class SchemaConfigurationTest {
  @Test
  void upgradesWithoutTheLimitsOfRequests() throws Exception {
    MonolithFixture monolith = MonolithFixture.shared();

    DataSource schema = monolith.bean(Flyway.class).getConfiguration().getDataSource();

    assertThat(limit(schema)).isEqualTo("0");
    assertThat(limit(monolith.bean(DataSource.class))).isEqualTo("4s");
  }

  private static String limit(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW statement_timeout")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
