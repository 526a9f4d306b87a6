package dev.banyan.system;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Every moment with every trouble, in both directions; or a diagonal of that.
final class FaultMatrix {
  private static final List<String> SIDES = List.of("MONOLITH", "SERVICE");
  private static final boolean ALL = "all".equals(System.getProperty("banyan.matrix"));

  // Fixed: the same commit must not pass today and fail tomorrow.
  private static final long USUAL_SEED = 20_782;

  // A pattern: those cells whose names it fits.
  private static final String ONLY = System.getProperty("banyan.cells", "");

  private FaultMatrix() {}

  private record Cell(FaultPoint moment, String from, Fault trouble) {
    String name() {
      return "%s from the %s, %s".formatted(moment, from.toLowerCase(Locale.ROOT), trouble.name());
    }
  }

  /// One test for each cell.
  static Stream<DynamicTest> tests(
      Cluster cluster, List<FaultPoint> moments, List<Fault> troubles) {
    long seed = Long.getLong("banyan.seed", USUAL_SEED);
    List<Cell> cells =
        (ALL || !ONLY.isEmpty() ? all(moments, troubles) : diagonal(moments, troubles, seed))
            .stream().filter(cell -> cell.name().matches(".*(" + ONLY + ").*")).toList();
    System.out.printf("%d ordeals, seed %d%n", cells.size(), seed);
    FaultScenario faultScenario = new FaultScenario(cluster);
    return cells.stream()
        .map(cell ->
            DynamicTest.dynamicTest(
                cell.name(),
                () ->
                    System.out.println(
                        faultScenario.endure(cell.moment(), cell.from(), cell.trouble()))));
  }

  // Hand-overs alternate, so that one leaves the migration where the next begins.
  private static List<Cell> all(List<FaultPoint> moments, List<Fault> troubles) {
    List<Cell> cells = new ArrayList<>();
    for (FaultPoint faultPoint : moments) {
      for (Fault fault : troubles) {
        SIDES.forEach(from -> cells.add(new Cell(faultPoint, from, fault)));
      }
    }
    return cells;
  }

  private static List<Cell> diagonal(List<FaultPoint> moments, List<Fault> troubles, long seed) {
    Random random = new Random(seed);
    List<Fault> shuffled = new ArrayList<>(troubles);
    Collections.shuffle(shuffled, random);
    int first = random.nextInt(2);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < Math.max(moments.size(), shuffled.size()); i++) {
      cells.add(
          new Cell(
              moments.get(i % moments.size()),
              SIDES.get((i + first) % 2),
              shuffled.get(i % shuffled.size())));
    }
    return cells;
  }
}
