package dev.banyan.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// The network between the sides is cut, freezes, is slow and resets, and a side has no connection
/// to its database left: in each stage and in the middle of a hand-over.
///
/// `-Dbanyan.matrix=all` takes every combination, as in [KillMatrixIT].
@ExtendWith(SharedCluster.class)
class NetworkFaultsIT {
  private static final List<FaultPoint> MOMENTS =
      Stream.of(FaultPoint.values())
          .filter(
              faultPoint -> faultPoint != FaultPoint.ORDER && faultPoint != FaultPoint.COMPLETED)
          .toList();

  @TestFactory
  Stream<DynamicTest> endsWellWhateverTheNetworkDoes(Cluster cluster) {
    List<Fault> troubles = new ArrayList<>();
    for (FaultyNetwork.State state : FaultyNetwork.State.values()) {
      if (state != FaultyNetwork.State.WHOLE) {
        troubles.add(new Fault.Network(cluster.network, state));
      }
    }
    troubles.add(new Fault.FullPool(cluster.monolithsDatabase));
    troubles.add(new Fault.FullPool(cluster.servicesDatabase));
    return FaultMatrix.tests(cluster, MOMENTS, troubles);
  }
}
