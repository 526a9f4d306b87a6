package dev.banyan.tasks.quick;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Selects the tokens among the candidates; the others stay in the title.
///
/// Labels add up. Of every other kind, the last one is a token. A candidate that is not firm is a
/// token only at the end of the line, before nothing but tokens, or directly beside the date or
/// time that completes it.
final class TokenSelection {
  private TokenSelection() {}

  /// @param words number of words in the line
  static List<Candidate> of(List<Candidate> candidates, int words) {
    List<Candidate> selected = new ArrayList<>();
    Set<QuickToken.Kind> taken = EnumSet.noneOf(QuickToken.Kind.class);
    int tail = words;
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Candidate candidate = candidates.get(i);
      boolean counts =
          candidate.firm()
              || candidate.after() == tail
              || (!selected.isEmpty() && isBeside(candidate, selected.getLast()))
              || (i > 0
                  && candidates.get(i - 1).firm()
                  && isBeside(candidates.get(i - 1), candidate));
      boolean last = candidate.kind() == QuickToken.Kind.LABEL || !taken.contains(candidate.kind());
      if (counts && last) {
        taken.add(candidate.kind());
        selected.add(candidate);
        if (candidate.after() == tail) {
          tail = candidate.first();
        }
      }
    }
    return selected.reversed();
  }

  private static boolean isBeside(Candidate first, Candidate second) {
    return first.after() == second.first() && first.completes(second);
  }
}
