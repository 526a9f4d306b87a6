package dev.banyan.bench.micro;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the benchmarks of this package with JMH.
public final class MicroBenchmarks {
  private static final String SUFFIX = "Benchmark";
  private static final String BYTES = "gc.alloc.rate.norm";

  private MicroBenchmarks() {}

  /// Measures each benchmark in a JVM of its own, with the options of this JVM, for 8 seconds.
  ///
  /// @throws RunnerException if a benchmark fails
  public static List<MicroResult> run() throws RunnerException {
    return run(
        options()
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1)));
  }

  /// Runs each benchmark for some milliseconds in this JVM, to see that it works.
  ///
  /// @throws RunnerException if a benchmark fails
  static List<MicroResult> runOnce() throws RunnerException {
    return run(
        options()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(20)));
  }

  private static ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .include("^" + MicroBenchmarks.class.getPackageName().replace(".", "\\.") + "\\.")
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static List<MicroResult> run(ChainedOptionsBuilder options) throws RunnerException {
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.stream()
        .map(MicroBenchmarks::result)
        .sorted(Comparator.comparing(MicroResult::name))
        .toList();
  }

  private static MicroResult result(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    if (bytes == null) {
      throw new IllegalStateException("the profiler reported no " + BYTES);
    }
    String method = result.getParams().getBenchmark();
    String name =
        method.substring(MicroBenchmarks.class.getPackageName().length() + 1).replace(SUFFIX, "");
    return new MicroResult(name, time.getScore(), time.getScoreError(), bytes.getScore());
  }
}
