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
@ExtendWith(SharedParts.class)
class KillMatrixIT {
  private static final List<Moment> MOMENTS =
      Stream.of(Moment.values())
          .filter(moment -> moment != Moment.SHADOWING && moment != Moment.CANARY)
          .toList();

  @TestFactory
  Stream<DynamicTest> endsWellWhateverIsKilledAndWhenever(Parts parts) {
    return Matrix.tests(
        parts, MOMENTS, parts.parts().stream().<Trouble>map(Trouble.Killed::new).toList());
  }
}
