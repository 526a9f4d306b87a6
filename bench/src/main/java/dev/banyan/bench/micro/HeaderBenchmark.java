package dev.banyan.bench.micro;

import dev.banyan.contract.EntityTags;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.Version;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Values of headers and links: freshness tokens, entity tags and cursors.
@State(Scope.Benchmark)
public class HeaderBenchmark {
  private final String header = "comments=1.2045&tasks=3.48210";
  private final FreshnessTokens tokens = FreshnessTokens.of(header);
  private final Set<Version> versions = Set.of(new Version(3));
  private final TaskCursor position =
      TaskCursor.behind(SampleTasks.task(1), TaskQuery.EVERYTHING.sort());
  private final String cursor = TaskWriter.cursor(position);

  @Benchmark
  public FreshnessTokens readFreshnessTokens() {
    return FreshnessTokens.of(header);
  }

  @Benchmark
  public String writeFreshnessTokens() {
    return tokens.toString();
  }

  @Benchmark
  public String writeEntityTag() {
    return EntityTags.ifMatch(versions);
  }

  @Benchmark
  public TaskCursor readCursor() {
    return TaskReader.cursor(cursor);
  }

  @Benchmark
  public String writeCursor() {
    return TaskWriter.cursor(position);
  }
}
