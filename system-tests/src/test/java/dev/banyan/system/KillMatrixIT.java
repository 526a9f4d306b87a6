package dev.banyan.system;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each part is killed at each step of a migration, in both directions; it goes on or back without
/// a person, and no client sees anything that one task each could not have shown.
///
/// The usual run takes a diagonal through the matrix: every moment once, every part at least twice.
/// It is another one each day; `-Dbanyan.seed=N` brings one back, `-Dbanyan.matrix=all` takes all.
@ExtendWith(SharedCluster.class)
class KillMatrixIT {
  private static final List<FaultPoint> MOMENTS =
      Stream.of(FaultPoint.values())
          .filter(
              faultPoint -> faultPoint != FaultPoint.SHADOWING && faultPoint != FaultPoint.CANARY)
          .toList();

  @TestFactory
  Stream<DynamicTest> endsWellWhateverIsKilledAndWhenever(Cluster cluster) {
    return FaultMatrix.tests(
        cluster, MOMENTS, cluster.parts().stream().<Fault>map(Fault.Killed::new).toList());
  }
}
