package com.example.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistrar;

/// The zoo on PostgreSQL, where triggers record changes.
@Import(ZooOnPostgresTest.Postgres.class)
class ZooOnPostgresTest extends ZooContract {

  @TestConfiguration(proxyBeanMethods = false)
  static class Postgres {
    @Bean
    EmbeddedPostgres postgres() throws IOException {
      return EmbeddedPostgres.builder()
          .setLocaleConfig("locale-provider", "builtin")
          .setLocaleConfig("builtin-locale", "C.UTF-8")
          .setLocaleConfig("locale", "C")
          .start();
    }

    @Bean
    DynamicPropertyRegistrar address(EmbeddedPostgres postgres) {
      return properties ->
          properties.add(
              "spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  @Test
  void recordsStatementsThatHibernateDoesNotKnow() throws SQLException {
    database.sql("INSERT INTO \"user\" (id, name) VALUES (900, 'By hand')").update();
    assertThat(
            database
                .sql("SELECT record FROM admin_change WHERE track = 'user' AND record = '900'")
                .query(String.class)
                .list())
        .containsExactly("900");
  }

  @Test
  void showsWhatATriggerOfTheApplicationRefuses() throws Exception {
    database
        .sql(
            """
            CREATE FUNCTION closed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'the ticket office is closed' USING ERRCODE = TG_ARGV[0];
            END $$
            """)
        .update();
    for (String code : List.of("P0001", "ZO001")) {
      database
          .sql(
              "CREATE OR REPLACE TRIGGER closed BEFORE INSERT ON \"user\" FOR EACH STATEMENT"
                  + " EXECUTE FUNCTION closed('%s')".formatted(code))
          .update();
      MockHttpServletResponse refused = addKeeper();
      assertThat(refused.getStatus()).as(code).isEqualTo(422);
      assertThat(refused.getContentAsString())
          .contains("The database refused this: the ticket office is closed.");
    }
    database.sql("DROP FUNCTION closed() CASCADE").update();
  }
}
