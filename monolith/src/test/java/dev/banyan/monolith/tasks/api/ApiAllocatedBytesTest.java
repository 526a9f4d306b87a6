package dev.banyan.monolith.tasks.api;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.testkit.AllocationMeter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many bytes the monolith allocates for a request to the API. The limits are about 1.5 times
/// what was measured without the second compiler, which would remove some of the objects. A request
/// that exceeds its limit does something new: find it with `jdk.ObjectAllocationSample` before you
/// raise the limit.
@Timeout(60)
class ApiAllocatedBytesTest {
  private static final long MAXIMUM_TO_READ_ONE = 130_000;
  private static final long MAXIMUM_TO_LIST_TWENTY = 330_000;

  private static AllocationMeter meter;

  @BeforeAll
  static void start() throws Exception {
    MonolithFixture monolith = MonolithFixture.shared();
    meter = new AllocationMeter(monolith.baseUrl(), monolith.tokenFor(ALICE));
  }

  @AfterAll
  static void stop() throws Exception {
    meter.close();
  }

  @Test
  void readsOne() throws Exception {
    assertThat(meter.toReadOne()).isLessThan(MAXIMUM_TO_READ_ONE);
  }

  @Test
  void listsTwenty() throws Exception {
    assertThat(meter.toListTwenty()).isLessThan(MAXIMUM_TO_LIST_TWENTY);
  }
}
