package dev.banyan.bench;

import dev.banyan.bench.report.BenchReport;
import java.lang.management.ManagementFactory;

/// Describes the machine of this run.
final class Machines {
  private Machines() {}

  static BenchReport.Machine current() {
    return new BenchReport.Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
