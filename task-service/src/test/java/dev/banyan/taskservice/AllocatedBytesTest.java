package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.AllocationMeter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many bytes the service allocates for a request. The limits are 1.2 to 1.5 times what was
/// measured without the second compiler, which would remove some of the objects. A request that
/// exceeds its limit does something new: find it with `jdk.ObjectAllocationSample` before you raise
/// the limit.
@Timeout(60)
class AllocatedBytesTest {
  private static final long MAXIMUM_TO_READ_ONE = 58_000;
  private static final long MAXIMUM_TO_LIST_TWENTY = 125_000;
  private static final long MAXIMUM_TO_CREATE = 42_000;

  private static TaskServiceFixture service;
  private static AllocationMeter meter;

  @BeforeAll
  static void start() throws Exception {
    service = new TaskServiceFixture();
    meter = new AllocationMeter(service.baseUrl(), service.tokenFor(ALICE));
  }

  @AfterAll
  static void stop() throws Exception {
    meter.close();
    service.close();
  }

  @Test
  void creates() throws Exception {
    assertThat(meter.toCreate()).isLessThan(MAXIMUM_TO_CREATE);
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
