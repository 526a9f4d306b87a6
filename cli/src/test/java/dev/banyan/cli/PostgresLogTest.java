package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresLogTest {
  @TempDir private Path folder;

  private PostgresLog log(String text) throws IOException {
    Path file = folder.resolve("postgres.log");
    Files.writeString(file, "FATAL:  an earlier start: No space left on device\n");
    PostgresLog log = PostgresLog.of(file);
    Files.writeString(file, Files.readString(file) + text);
    return log;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "could not write to file: No space left on device | Free some space",
        "could not bind IPv4 address: Address already in use | BANYAN_PG_PORT names another one",
        "password authentication failed for user | Restore the file that belongs to this data",
        "initialized by PostgreSQL version 14 database files are incompatible with server | Another"
            + " version",
        "could not open file global/pg_control: No such file or directory | control file is"
            + " damaged",
        "incompatible with server: initialized with PG_CONTROL_VERSION 0, but | control file is"
            + " damaged",
        "lock file \"postmaster.pid\" already exists | Another PostgreSQL runs on this data",
        "could not locate a valid checkpoint record | write-ahead log is damaged",
        "data directory has wrong ownership | must belong to the user who starts Banyan"
      })
  void saysWhatHelpsAndNeverToDeleteTheData(String line, String advice) throws IOException {
    PostgresLog log = log("FATAL:  " + line + "\n");
    assertThat(log.cause().orElseThrow()).contains(advice).doesNotContain("reset");
    assertThat(log.tail()).isEqualTo("  FATAL:  " + line);
  }

  @Test
  void claimsNothingWhereTheLogSaysNothing() throws IOException {
    assertThat(log("LOG:  starting\n").cause()).isEmpty();
    assertThat(PostgresLog.of(folder.resolve("none")).cause()).isEmpty();
    assertThat(PostgresLog.of(folder.resolve("none")).tail()).isEmpty();
  }
}
