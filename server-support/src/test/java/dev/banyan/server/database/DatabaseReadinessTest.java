package dev.banyan.server.database;

import static dev.banyan.server.database.DatabaseStatus.READ_ONLY;
import static dev.banyan.server.database.DatabaseStatus.UNREACHABLE;
import static dev.banyan.server.database.DatabaseStatus.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DatabaseReadinessTest {
  private final AtomicReference<DatabaseStatus> database = new AtomicReference<>(WRITABLE);
  private final AtomicInteger evictions = new AtomicInteger();
  private final DatabaseReadiness readiness =
      new DatabaseReadiness(database::get, evictions::incrementAndGet);

  private int evictionsOf(DatabaseStatus now) {
    int before = evictions.get();
    database.set(now);
    assertThat(readiness.get()).isEqualTo(now);
    return evictions.get() - before;
  }

  @Test
  void discardsTheSessionsOfAReadOnlyDatabaseUntilAllAreWritable() {
    assertThat(evictionsOf(WRITABLE)).isZero();
    assertThat(evictionsOf(READ_ONLY)).isOne();
    assertThat(evictionsOf(READ_ONLY)).isOne();
    assertThat(evictionsOf(WRITABLE)).as("others may be read-only").isOne();
    assertThat(evictionsOf(WRITABLE)).isZero();
  }

  @Test
  void keepsTheSessionsOfAnUnreachableDatabase() {
    assertThat(evictionsOf(UNREACHABLE)).isZero();
    assertThat(evictionsOf(WRITABLE)).isZero();
  }
}
