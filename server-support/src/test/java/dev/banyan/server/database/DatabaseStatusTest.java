package dev.banyan.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseStatusTest {
  private final TestDatabase database = TestDatabase.create();

  private PGSimpleDataSource connections(TestDatabase to) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(to.url());
    source.setUser(to.user());
    source.setPassword(to.password());
    return source;
  }

  @Test
  void isWritableWhereWritesAreTaken() {
    assertThat(DatabaseStatus.of(connections(database))).isEqualTo(DatabaseStatus.WRITABLE);
  }

  @Test
  void isReadOnlyWhereTransactionsAre() {
    PGSimpleDataSource readOnly = connections(database);
    readOnly.setOptions("-c default_transaction_read_only=on");
    assertThat(DatabaseStatus.of(readOnly)).isEqualTo(DatabaseStatus.READ_ONLY);
  }

  @Test
  void isUnreachableWhereNothingAnswers() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    assertThat(DatabaseStatus.of(nowhere)).isEqualTo(DatabaseStatus.UNREACHABLE);
  }
}
