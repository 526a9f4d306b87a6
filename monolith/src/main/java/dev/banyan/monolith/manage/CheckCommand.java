package dev.banyan.monolith.manage;

import dev.banyan.monolith.manage.Finding.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// Checks a deployment.
@Command(
    name = "check",
    description = {
      "Checks whether the settings and the database are fit for production, like Django's check"
          + " --deploy.",
      "The exit code is 1 if a finding has the level of --fail-level or a higher one."
    })
final class CheckCommand extends ContextCommand {
  @Option(
      names = "--fail-level",
      defaultValue = "ERROR",
      description = "INFO, WARNING or ERROR; ${DEFAULT-VALUE} by default.")
  private Level failLevel = Level.ERROR;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Option(
      names = "--last-backup",
      paramLabel = "FILE",
      description = "The last backup: its age is checked.")
  private @Nullable Path lastBackup;

  @Option(
      names = "--max-backup-age",
      paramLabel = "HOURS",
      defaultValue = "26",
      description = "The largest age of a backup in hours; ${DEFAULT-VALUE} by default.")
  private int maxBackupAge = 26;

  @Option(names = "--ignore", paramLabel = "ID", description = "Ignore the findings with this id.")
  private List<String> ignored = new ArrayList<>();

  @Override
  int run(ApplicationContext context, PrintStream out) {
    List<Finding> findings = new ArrayList<>(SettingsCheck.run(context.getEnvironment()));
    findings.addAll(DatabaseCheck.run(context));
    findings.add(backup(context.getBean(Clock.class)));
    findings.removeIf(finding -> ignored.contains(finding.id()) || finding.message().isEmpty());
    findings.sort(Comparator.comparing(Finding::level).reversed().thenComparing(Finding::id));
    if (json) {
      out.println(new JsonMapper().writeValueAsString(findings));
    } else {
      findings.forEach(finding ->
          out.printf(
              "%-7s %s: %s%n        %s%n",
              finding.level(), finding.id(), finding.message(), finding.hint()));
      out.printf(
          "%d errors, %d warnings.%n",
          count(findings, Level.ERROR), count(findings, Level.WARNING));
    }
    return findings.stream().anyMatch(finding -> finding.level().compareTo(failLevel) >= 0) ? 1 : 0;
  }

  private static long count(List<Finding> findings, Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  private Finding backup(Clock clock) {
    String hint = "./banyan backup FILE makes one; see docs/backup.md.";
    Path last = lastBackup;
    if (last == null) {
      return Finding.info(
          "backup.unknown",
          "The age of the last backup is not known.",
          "Name it with --last-backup.");
    }
    if (Files.notExists(last)) {
      return Finding.error("backup.none", "There is no backup.", hint);
    }
    try {
      Duration age = Duration.between(Files.getLastModifiedTime(last).toInstant(), clock.instant());
      return age.toHours() >= maxBackupAge
          ? Finding.error(
              "backup.age", "The last backup is %d hours old.".formatted(age.toHours()), hint)
          : Finding.info("backup.age", "", "");
    } catch (IOException e) {
      return Finding.error("backup.none", "The last backup cannot be read: " + e, hint);
    }
  }
}
