package dev.banyan.migration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopyRateTest {
  private long now = Long.MAX_VALUE - 1_000;
  private final CopyRate rate = new CopyRate(() -> now);

  private void pass(long millis) {
    // A clock in nanoseconds may begin anywhere and overflow.
    now += Duration.ofMillis(millis).toNanos();
  }

  @Test
  void knowsNoRateAtTheFirstLook() {
    assertThat(rate.perSecond(1, 5_000)).isZero();
  }

  @Test
  void countsRowsASecondSinceTheFirstLook() {
    rate.perSecond(1, 1_000);
    pass(500);
    assertThat(rate.perSecond(1, 2_000)).isEqualTo(2_000);
    pass(500);
    assertThat(rate.perSecond(1, 2_000)).isEqualTo(1_000);
  }

  @Test
  void countsNothingFromLooksThatAreTooCloseTogether() {
    rate.perSecond(1, 1_000);
    pass(199);
    assertThat(rate.perSecond(1, 9_000)).isZero();
  }

  @Test
  void forgetsWhatIsLongerAgoThanTenSeconds() {
    rate.perSecond(1, 0);
    pass(6_000);
    rate.perSecond(1, 60_000);
    pass(6_000);
    assertThat(rate.perSecond(1, 60_600)).isEqualTo(100);
  }

  @Test
  void beginsAgainAfterALongTimeWithoutALook() {
    rate.perSecond(1, 0);
    pass(60_000);
    assertThat(rate.perSecond(1, 60_000)).isZero();
  }

  @Test
  void beginsAgainWithAnotherRun() {
    rate.perSecond(1, 90_000);
    pass(1_000);
    assertThat(rate.perSecond(2, 100)).isZero();
    pass(1_000);
    assertThat(rate.perSecond(2, 400)).isEqualTo(300);
  }
}
