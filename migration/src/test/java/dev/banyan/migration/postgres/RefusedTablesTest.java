package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables that cannot move, refused with the reason before anything is copied.
class RefusedTablesTest {
  private VisitTables owner;

  @BeforeEach
  void createSide() throws Exception {
    owner = VisitTables.on(MONOLITH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE t (id numeric PRIMARY KEY) | its primary key contains id numeric
          CREATE TABLE t (id bigint, at date, PRIMARY KEY (id, at)) | its primary key contains at date
          CREATE TABLE t (id bigint) | it has no primary key
          CREATE TABLE t (id bigint PRIMARY KEY, version text NOT NULL) | its column version is text
          CREATE TABLE t (id bigint PRIMARY KEY, version bigint) | its column version is bigint, nullable
          CREATE TABLE t (id bigint PRIMARY KEY) PARTITION BY HASH (id) | it is not an ordinary table
          """)
  void refusesATableThatCannotMove(String table, String reason) throws Exception {
    owner.run(table);
    assertThatThrownBy(() -> owner.run("SELECT movable_add('visits', 't')"))
        .hasMessageContaining("t cannot be attached: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE invoice (id bigint PRIMARY KEY, visit bigint REFERENCES visit)
          CREATE TABLE pet (id bigint PRIMARY KEY); ALTER TABLE visit ADD COLUMN pet bigint REFERENCES pet
          """)
  void refusesReferencesToTablesThatDoNotMove(String sql) throws Exception {
    owner.run(sql.split(";"));
    assertThat(owner.movable().report().guard().fault())
        .contains("only one of them moves", "add the other table to the capability");
  }
}
