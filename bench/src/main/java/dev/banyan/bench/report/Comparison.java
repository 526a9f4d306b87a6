package dev.banyan.bench.report;

import dev.banyan.bench.contestant.Contestant.Kind;
import dev.banyan.bench.contestant.ContestantId;
import dev.banyan.bench.load.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Measurements with the same work and setting, compared with the better peer and with the floors.
record Comparison(Setting setting, Work work, List<Measurement> measurements) {

  /// One comparison for each work and setting, in the order of the measurements.
  static List<Comparison> of(List<Measurement> measurements) {
    record Key(Setting setting, Work work) {}
    Map<Key, List<Measurement>> groups = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      groups
          .computeIfAbsent(
              new Key(measurement.setting(), measurement.work()), _ -> new ArrayList<>())
          .add(measurement);
    }
    return groups.entrySet().stream()
        .map(group ->
            new Comparison(
                group.getKey().setting(), group.getKey().work(), List.copyOf(group.getValue())))
        .toList();
  }

  /// Throughput divided by that of the better peer; empty without a peer, and for peers and floors.
  OptionalDouble ratioToPeer(Measurement measurement) {
    OptionalDouble peer =
        measurements.stream()
            .filter(other -> other.contestant().kind() == Kind.PEER)
            .mapToDouble(Measurement::perSecond)
            .max();
    return ratio(measurement, peer);
  }

  /// Throughput divided by the combined floor; empty without both floors, and for floors.
  OptionalDouble ratioToFloor(Measurement measurement) {
    return ratio(measurement, floor());
  }

  private static OptionalDouble ratio(Measurement measurement, OptionalDouble base) {
    return measurement.contestant().kind() != Kind.BANYAN
            || base.isEmpty()
            || base.getAsDouble() <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(measurement.perSecond() / base.getAsDouble());
  }

  /// The combined floor 1/(1/H + 1/D): HTTP and the statements, one after the other.
  OptionalDouble floor() {
    OptionalDouble http = perSecond(ContestantId.FLOOR_HTTP);
    OptionalDouble jdbc = perSecond(ContestantId.FLOOR_JDBC);
    return http.isEmpty() || jdbc.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Statistics.inSequence(http.getAsDouble(), jdbc.getAsDouble()));
  }

  private OptionalDouble perSecond(ContestantId id) {
    return measurements.stream()
        .filter(measurement -> measurement.contestant() == id)
        .mapToDouble(Measurement::perSecond)
        .findFirst();
  }
}
