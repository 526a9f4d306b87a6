package dev.banyan.monolith.tasks.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An uploaded file, before, during and after its import.
public record TaskImport(Upload upload, @Nullable Start start, Progress progress) {

  /// @param digest SHA-256 of the content
  /// @param today the day of the upload in the user's zone
  public record Upload(
      UUID id, String owner, String fileName, String digest, LocalDate today, ZoneId zone) {}

  /// The user's confirmation.
  ///
  /// @param target a project's id, [#INBOX], or [#FILE]
  public record Start(String target, Instant at) {}

  /// The target of tasks without a project.
  public static final String INBOX = "inbox";

  /// The target that leaves each task in the project that the file names.
  public static final String FILE = "file";

  /// What has been decided.
  ///
  /// @param done the number of rows of the file that are decided, from its beginning
  /// @param added how many tasks are new
  /// @param repeated how many tasks existed from an earlier import of the same file
  /// @param trashed how many of these are in the trash
  /// @param failed how many tasks were refused by their owner
  /// @param failures the first of these
  public record Progress(
      int done,
      int added,
      int repeated,
      int trashed,
      int failed,
      List<Failure> failures,
      boolean finished) {
    static final int MOST_FAILURES = 100;
    static final Progress NONE = new Progress(0, 0, 0, 0, 0, List.of(), false);

    public Progress {
      failures = List.copyOf(failures);
    }
  }

  /// A row that was refused when it was imported.
  ///
  /// @param reason a sentence
  public record Failure(int line, String title, String reason) {}
}
