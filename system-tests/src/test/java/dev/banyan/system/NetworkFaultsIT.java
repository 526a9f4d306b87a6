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
@ExtendWith(SharedParts.class)
class NetworkFaultsIT {
  private static final List<Moment> MOMENTS =
      Stream.of(Moment.values())
          .filter(moment -> moment != Moment.ORDER && moment != Moment.COMPLETED)
          .toList();

  @TestFactory
  Stream<DynamicTest> endsWellWhateverTheNetworkDoes(Parts parts) {
    List<Trouble> troubles = new ArrayList<>();
    for (FaultyNetwork.State state : FaultyNetwork.State.values()) {
      if (state != FaultyNetwork.State.WHOLE) {
        troubles.add(new Trouble.Network(parts.network, state));
      }
    }
    troubles.add(new Trouble.FullPool(parts.monolithsDatabase));
    troubles.add(new Trouble.FullPool(parts.servicesDatabase));
    return Matrix.tests(parts, MOMENTS, troubles);
  }
}
