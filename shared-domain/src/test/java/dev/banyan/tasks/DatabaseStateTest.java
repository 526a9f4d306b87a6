package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseStateTest {
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
    assertThat(DatabaseState.of(connections(database))).isEqualTo(DatabaseState.WRITABLE);
  }

  @Test
  void isReadOnlyWhereTransactionsAre() {
    PGSimpleDataSource readOnly = connections(database);
    readOnly.setOptions("-c default_transaction_read_only=on");
    assertThat(DatabaseState.of(readOnly)).isEqualTo(DatabaseState.READ_ONLY);
  }

  @Test
  void isUnreachableWhereNothingAnswers() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    assertThat(DatabaseState.of(nowhere)).isEqualTo(DatabaseState.UNREACHABLE);
  }
}
