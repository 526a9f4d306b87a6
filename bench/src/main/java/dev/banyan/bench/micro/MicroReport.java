package dev.banyan.bench.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The results of the microbenchmarks as plain text.
public final class MicroReport {
  private static final String ROW = "%-28s %12s %10s %12s";

  private MicroReport() {}

  public static List<String> lines(List<MicroResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted("", "ns/op", "±", "bytes/op"));
    for (MicroResult result : results) {
      lines.add(
          ROW.formatted(
              result.name(),
              number(result.nanos()),
              Double.isNaN(result.error()) ? "" : number(result.error()),
              number(result.bytes())));
    }
    return lines;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
