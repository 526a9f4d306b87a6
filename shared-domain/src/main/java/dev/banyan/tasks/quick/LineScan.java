package dev.banyan.tasks.quick;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scans a line once from left to right for candidates and escapes.
final class LineScan {
  private final LineWords words;
  private final CandidateFinder finder;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Integer> backslashes = new ArrayList<>();

  LineScan(LineWords words, CandidateFinder finder) {
    this.words = words;
    this.finder = finder;
    int at = 0;
    while (at < words.size()) {
      at = words.get(at).isEscaped() ? skipEscaped(at) : take(at);
    }
  }

  /// What may be a token, in the order of the line.
  List<Candidate> candidates() {
    return candidates;
  }

  /// Offsets of the backslashes that are not part of the title.
  List<Integer> backslashes() {
    return backslashes;
  }

  // Only a backslash before what would be a token or a quoted phrase is an escape.
  private int skipEscaped(int at) {
    LineWord escaped = words.get(at);
    words.set(at, escaped.unescaped());
    Candidate candidate = finder.at(at);
    if (candidate == null && !escaped.text().startsWith("\\\"")) {
      words.set(at, escaped);
      return at + 1;
    }
    backslashes.add(escaped.start());
    return candidate == null ? at + 1 : candidate.after();
  }

  private int take(int at) {
    Candidate candidate = finder.at(at);
    if (candidate == null) {
      return at + 1;
    }
    candidates.add(candidate);
    return candidate.value() instanceof Candidate.Start
        ? afterTime(candidate.after())
        : candidate.after();
  }

  // A start day has no time; its time must not become the due time.
  private int afterTime(int at) {
    @Nullable Candidate time = at < words.size() ? finder.time(at) : null;
    return time == null ? at : time.after();
  }
}
