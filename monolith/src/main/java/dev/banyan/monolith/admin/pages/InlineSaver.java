package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Kind.Inline;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.MultiValueMap;

/// Saves a record together with those that are edited on its page: all of it or nothing.
@Component
class InlineSaver {
  private final Office office;
  private final AdminWords words;
  private final TransactionOperations transactions;

  InlineSaver(Office office, AdminWords words, TransactionOperations transactions) {
    this.office = office;
    this.words = words;
    this.transactions = transactions;
  }

  Outcome save(
      Desk desk, String id, String version, MultiValueMap<String, String> form, ZoneId zone) {
    Kind kind = desk.kind();
    if (kind.inlines().isEmpty()) {
      return own(desk, kind, id, version, form, zone);
    }
    Outcome outcome =
        transactions.execute(status -> {
          Outcome saved = own(desk, kind, id, version, form, zone);
          List<String> notes = new ArrayList<>();
          for (Inline inline : kind.inlines()) {
            if (saved instanceof Outcome.Done) {
              saved = belonging(desk, inline, id, form, zone, notes).orElse(saved);
            }
          }
          if (saved instanceof Outcome.Done(var entries, var note)) {
            notes.addFirst(note);
            return new Outcome.Done(entries, Outcome.handOver(notes));
          }
          status.setRollbackOnly();
          return saved;
        });
    return outcome == null ? new Outcome.Missing() : outcome;
  }

  private Outcome own(
      Desk desk,
      Kind kind,
      String id,
      String version,
      MultiValueMap<String, String> form,
      ZoneId zone) {
    Typed typed = new Typed(form, "", office, desk, new Display(words, kind.name(), zone));
    Draft draft = typed.draft(kind, false);
    return typed.faults().isEmpty()
        ? desk.change(id, version, draft)
        : new Outcome.Refused(typed.faults());
  }

  /// Empty where all went well.
  private Optional<Outcome> belonging(
      Desk desk,
      Inline inline,
      String owner,
      MultiValueMap<String, String> form,
      ZoneId zone,
      List<String> notes) {
    Desk other = office.desk(inline.kind(), desk.viewer()).orElse(null);
    if (other == null) {
      return Optional.empty();
    }
    Kind kind = other.kind();
    Display display = new Display(words, kind.name(), zone);
    Listed listed = InlineFiller.belonging(other, inline, owner);
    List<Entry> entries = listed instanceof Listed.Found(var found, _) ? found : List.of();
    for (Entry entry : entries) {
      Optional<Outcome> refused = row(other, kind, inline, entry, form, display);
      if (refused.isPresent()) {
        return refused;
      }
    }
    return added(other, kind, inline, owner, form, display, notes);
  }

  private Optional<Outcome> row(
      Desk other,
      Kind kind,
      Inline inline,
      Entry entry,
      MultiValueMap<String, String> form,
      Display display) {
    String prefix = InlineFiller.prefix(inline, entry.id());
    if (form.containsKey(prefix + "delete")) {
      return refused(other.delete(List.of(entry.id())), kind, entry.label());
    }
    Typed typed = new Typed(form, prefix, office, other, display);
    Draft draft = typed.draft(kind, false);
    if (!typed.faults().isEmpty()) {
      return refused(new Outcome.Refused(typed.faults()), kind, entry.label());
    }
    if (draft.values().isEmpty() || !other.may(Permission.CHANGE)) {
      return Optional.empty();
    }
    String seen = String.valueOf(form.getFirst(prefix + "version"));
    Entry current = other.find(entry.id()).orElse(entry);
    if (seen.isEmpty() && !typed.wasTypedOver(kind, draft, current)) {
      return refused(new Outcome.Overtaken(current), kind, entry.label());
    }
    String version = seen.isEmpty() ? current.version() : seen;
    return refused(other.change(entry.id(), version, draft), kind, entry.label());
  }

  private Optional<Outcome> added(
      Desk other,
      Kind kind,
      Inline inline,
      String owner,
      MultiValueMap<String, String> form,
      Display display,
      List<String> notes) {
    Typed typed = new Typed(form, InlineFiller.prefix(inline, "new"), office, other, display);
    Map<String, List<String>> values = new HashMap<>(typed.draft(kind, true).values());
    boolean blank =
        values.values().stream()
            .flatMap(List::stream)
            .allMatch(text -> text.isBlank() || text.equals("false"));
    if (blank && typed.faults().isEmpty()) {
      return Optional.empty();
    }
    values.put(inline.link(), List.of(owner));
    Outcome outcome =
        typed.faults().isEmpty()
            ? other.add(new Draft(values))
            : new Outcome.Refused(typed.faults());
    if (outcome instanceof Outcome.Done(_, var note)) {
      notes.add(note);
    }
    return refused(outcome, kind, words.say("inline.new"));
  }

  private Optional<Outcome> refused(Outcome outcome, Kind kind, String label) {
    return switch (outcome) {
      case Outcome.Done _ -> Optional.empty();
      case Outcome.Refused(var faults) -> {
        Map.Entry<String, Fault> first = faults.entrySet().iterator().next();
        String where =
            first.getKey().isEmpty() ? "" : words.field(kind.name(), first.getKey()) + ": ";
        yield Optional.of(
            Outcome.refused(
                Outcome.WHOLE,
                Fault.said(
                    words.say(
                        "inline.refused",
                        words.kind(kind.name()),
                        label,
                        where + words.fault(first.getValue())))));
      }
      case Outcome.Overtaken _, Outcome.Missing _ ->
          Optional.of(
              Outcome.refused(
                  Outcome.WHOLE,
                  Fault.said(words.say("inline.overtaken", words.kind(kind.name()), label))));
      case Outcome.Away _, Outcome.Partly _, Outcome.PartlyAdded _ -> Optional.of(outcome);
    };
  }
}
