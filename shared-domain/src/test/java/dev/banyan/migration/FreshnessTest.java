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
    RequestTerms.end();
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
    List<Freshness> told = new ArrayList<>();
    RequestTerms.begin(null, RequestTerms.PATIENCE, told::add);
    RequestTerms.current().wrote(token(1, 5));
    RequestTerms.current().wrote(token(1, 3));
    assertThat(told).containsExactly(token(1, 5), token(1, 5));
    assertThat(RequestTerms.current().atLeast()).contains(token(1, 5));
  }

  @Test
  void admitsAReplicaOnlyWhereARequestSaysSo() {
    RequestTerms.current().admitReplica();
    assertThat(RequestTerms.current().atLeast()).isEmpty();
    RequestTerms.begin(null, RequestTerms.PATIENCE, _ -> {});
    RequestTerms.current().admitReplica();
    assertThat(RequestTerms.current().atLeast()).contains(Freshness.ANY);
  }

  @Test
  void admitsNoReplicaForWhoBringsNoTokenAndIsNotRemembered() {
    RequestTerms.begin(null, RequestTerms.PATIENCE, _ -> {});
    RequestTerms.current().insistOnOwner();
    assertThat(RequestTerms.current().admitReplica()).isFalse();
    assertThat(RequestTerms.current().atLeast()).isEmpty();
    RequestTerms.begin(token(1, 5), RequestTerms.PATIENCE, _ -> {});
    RequestTerms.current().insistOnOwner();
    assertThat(RequestTerms.current().admitReplica()).isTrue();
  }

  @Test
  void waitsNoLongerThanTheServerAllows() {
    RequestTerms.begin(null, Duration.ofHours(1), _ -> {});
    assertThat(RequestTerms.current().patience()).isEqualTo(RequestTerms.PATIENCE);
  }
}
