package dev.banyan.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static Freshness token(long epoch, long position) {
    return new Freshness(new Epoch(epoch), new Position(position));
  }

  @AfterEach
  void endRequest() {
    ReadConsistency.end();
  }

  @Test
  void isReadBackFromItsText() {
    assertThat(Freshness.of(token(3, 17).toString())).contains(token(3, 17));
  }

  @Test
  void isNotReadFromAnythingElse() {
    for (String text :
        List.of("", "1", "1.", ".1", "-1.2", "1.2.3", "a.b", "1.9999999999999999999")) {
      assertThat(Freshness.of(text)).as(text).isEmpty();
    }
  }

  @Test
  void asksForTheLaterOfTwo() {
    assertThat(token(2, 1).or(token(1, 9))).isEqualTo(token(2, 1));
    assertThat(token(2, 1).or(token(2, 9))).isEqualTo(token(2, 9));
  }

  @Test
  void risesWithEachWriteOfTheRequestAndNeverFalls() {
    List<FreshnessTokens> told = new ArrayList<>();
    ReadConsistency.begin(FreshnessTokens.NONE, ReadConsistency.PATIENCE, told::add);
    ReadConsistency.current().wrote("tasks", token(1, 5));
    ReadConsistency.current().wrote("tasks", token(1, 3));
    FreshnessTokens highest = FreshnessTokens.NONE.with("tasks", token(1, 5));
    assertThat(told).containsExactly(highest, highest);
    assertThat(ReadConsistency.current().atLeast("tasks")).contains(token(1, 5));
  }

  @Test
  void admitsAReplicaOnlyWhereARequestSaysSo() {
    ReadConsistency.current().admitReplica("tasks");
    assertThat(ReadConsistency.current().atLeast("tasks")).isEmpty();
    ReadConsistency.begin(FreshnessTokens.NONE, ReadConsistency.PATIENCE, _ -> {});
    ReadConsistency.current().admitReplica("tasks");
    assertThat(ReadConsistency.current().atLeast("tasks")).contains(Freshness.ANY);
    assertThat(ReadConsistency.current().atLeast("comments")).isEmpty();
  }

  @Test
  void admitsNoReplicaForWhoBringsNoTokenAndIsNotRemembered() {
    ReadConsistency.begin(FreshnessTokens.of("tasks=1.5"), ReadConsistency.PATIENCE, _ -> {});
    ReadConsistency.current().requireTokens();
    assertThat(ReadConsistency.current().admitReplica("comments")).isFalse();
    assertThat(ReadConsistency.current().atLeast("comments")).isEmpty();
    assertThat(ReadConsistency.current().admitReplica("tasks")).isTrue();
  }

  @Test
  void takesNoCapabilitysTokenForAnothers() {
    ReadConsistency.begin(FreshnessTokens.of("tasks=3.17"), ReadConsistency.PATIENCE, _ -> {});
    assertThat(ReadConsistency.current().atLeast("comments")).isEmpty();
    ReadConsistency.current().wrote("comments", token(1, 2));
    assertThat(ReadConsistency.current().atLeast("tasks")).contains(token(3, 17));
    assertThat(ReadConsistency.current().atLeast()).hasToString("comments=1.2&tasks=3.17");
  }

  @Test
  void promisesNobodyWhatOnlyAReplicaWasAdmittedFor() {
    List<FreshnessTokens> told = new ArrayList<>();
    ReadConsistency.begin(FreshnessTokens.NONE, ReadConsistency.PATIENCE, told::add);
    ReadConsistency.current().admitReplica("comments");
    ReadConsistency.current().wrote("tasks", token(1, 5));
    assertThat(told).containsExactly(FreshnessTokens.NONE.with("tasks", token(1, 5)));
    assertThat(ReadConsistency.current().atLeast()).hasToString("comments=0.0&tasks=1.5");
  }

  @Test
  void readsTokensOutOfWhateverAClientSends() {
    FreshnessTokens both =
        FreshnessTokens.NONE.with("tasks", token(3, 17)).with("comments", token(1, 2));
    for (String text :
        List.of(
            "comments=1.2&tasks=3.17",
            "tasks=3.17, comments=1.2",
            "tasks=3.17&tasks=1.1&x&comments=1.2")) {
      assertThat(FreshnessTokens.of(text)).as(text).isEqualTo(both);
    }
    for (String text :
        List.of("", "3.17", "tasks", "tasks=", "tasks=1", "TASKS=3.17", "x tasks=1.2.3")) {
      assertThat(FreshnessTokens.of(text)).as(text).isEqualTo(FreshnessTokens.NONE);
    }
  }

  @Test
  void waitsNoLongerThanTheServerAllows() {
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofHours(1), _ -> {});
    assertThat(ReadConsistency.current().timeout()).isEqualTo(ReadConsistency.PATIENCE);
  }
}
