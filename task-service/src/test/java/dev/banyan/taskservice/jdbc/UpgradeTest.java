package dev.banyan.taskservice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.EarlierDatabase;
import dev.banyan.migration.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases of earlier versions, with rows in them, and what an upgrade makes of them.
class UpgradeTest {

  @ParameterizedTest
  @ValueSource(strings = {"task-service-20", "task-service-60"})
  void keepsEveryRowOfAnEarlierVersion(String dump) {
    EarlierDatabase earlier = EarlierDatabase.restore(dump);
    Map<String, String> columns = earlier.columns();
    Map<String, List<String>> before = earlier.rows(columns);
    assertThat(before.get("task")).hasSize(2);

    upgrade(earlier);

    assertThat(earlier.rows(columns)).isEqualTo(before);
    earlier
        .database()
        .execute("UPDATE task SET title = 'Changed', version = version + 1 WHERE status = 'OPEN'");
    assertThat(earlier.query("SELECT image ->> 'title' FROM change_feed ORDER BY position DESC"))
        .startsWith("Changed");
  }

  @Test
  void takesLongerThanARequestMay() {
    EarlierDatabase earlier = EarlierDatabase.restore("task-service-60");
    earlier.slowDown();

    upgrade(earlier);

    assertThat(earlier.query("SELECT count(*) FROM replica_progress")).containsExactly("2");
  }

  @Test
  void putsAnOwnerInAnotherCaseRight() {
    EarlierDatabase earlier = EarlierDatabase.restore("task-service-60");
    earlier.database().execute("UPDATE ownership SET owner = ' service'");

    upgrade(earlier);

    assertThat(earlier.query("SELECT DISTINCT owner FROM ownership")).containsExactly("SERVICE");
  }

  @Test
  void saysWhichOwnerItCannotTell() {
    EarlierDatabase earlier = EarlierDatabase.restore("task-service-60");
    earlier.database().execute("UPDATE ownership SET owner = 'ME'");

    assertThatExceptionOfType(Database.UnusableException.class)
        .isThrownBy(() -> upgrade(earlier))
        .withMessageContaining("owner \"ME\"")
        .withMessageContaining("SERVICE or MONOLITH");
  }

  @Test
  void takesNoOwnerFromThenOnThatIsNotASide() {
    EarlierDatabase earlier = EarlierDatabase.restore("task-service-60");
    upgrade(earlier);

    assertThatThrownBy(() -> earlier.database().execute("UPDATE ownership SET owner = 'ME'"))
        .hasStackTraceContaining("ownership_owner_known");
  }

  @Test
  void refusesAnotherEncoding() {
    assertThatExceptionOfType(Database.UnusableException.class)
        .isThrownBy(() -> upgrade(TestDatabase.withoutUnicode()))
        .withMessageContaining("encoding SQL_ASCII, but Banyan needs UTF8");
  }

  private static void upgrade(EarlierDatabase earlier) {
    upgrade(earlier.database());
  }

  private static void upgrade(TestDatabase database) {
    Database.open(
            database.url(),
            database.user(),
            database.password(),
            1,
            Side.SERVICE,
            new SimpleMeterRegistry(),
            ObservationRegistry.NOOP,
            5_000)
        .close();
  }
}
