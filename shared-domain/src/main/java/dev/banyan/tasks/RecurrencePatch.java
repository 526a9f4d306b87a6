package dev.banyan.tasks;

import dev.banyan.tasks.Recurrence.From;
import org.jspecify.annotations.Nullable;

/// A merge patch of a [Recurrence]. Without a rule, there is none.
///
/// @param rule in the canonical form
/// @param from cleared: [From#DUE]
public record RecurrencePatch(Edit<String> rule, Edit<From> from) {
  public static final RecurrencePatch NOTHING = new RecurrencePatch(Edit.keep(), Edit.keep());

  /// Violation for a task that does not repeat.
  public static final Violation FROM_WITHOUT_RULE =
      new Violation("/recurrence_from", "needs_recurrence", "needs a recurrence");

  /// A patch that replaces the whole recurrence.
  public static RecurrencePatch to(@Nullable Recurrence recurrence) {
    return recurrence == null
        ? new RecurrencePatch(Edit.to(null), Edit.to(null))
        : new RecurrencePatch(Edit.to(recurrence.rule()), Edit.to(recurrence.from()));
  }

  @Nullable Recurrence over(@Nullable Recurrence current) {
    String newRule = rule.over(current == null ? null : current.rule());
    return newRule == null
        ? null
        : new Recurrence(newRule, from.over(current == null ? From.DUE : current.from(), From.DUE));
  }

  boolean countsNothing(@Nullable Recurrence current) {
    return from.over(null) != null && over(current) == null;
  }
}
