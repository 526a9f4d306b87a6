package dev.banyan.monolith.admin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.contract.ListText;
import dev.banyan.monolith.accounts.Accounts.LastAdminException;
import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Consequences;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import dev.banyan.monolith.admin.records.Records;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/// [Records] of which there are so few that they are read as a whole, and searched, filtered and
/// ordered here. Changes of several are made wholly or not at all.
abstract class FewRecords implements Records {
  private final TransactionOperations transactions;

  FewRecords(TransactionOperations transactions) {
    this.transactions = transactions;
  }

  abstract List<Entry> all();

  @Override
  public final Listed list(Viewer viewer, Query query) {
    Kind kind = kind(viewer);
    Map<String, Fault> faults = new HashMap<>();
    if (kind.field(query.order().field()).filter(Field::sortable).isEmpty()) {
      faults.put("order", Fault.of("fault.order"));
    }
    query.filters().keySet().stream()
        .filter(name -> kind.field(name).filter(Field::filterable).isEmpty())
        .forEach(name -> faults.put(name, Fault.of("fault.unknown-filter", name)));
    kind.fields().forEach(field -> choices(query, field, faults));
    if (!faults.isEmpty()) {
      return new Listed.Misread(faults);
    }
    List<Entry> found =
        all().stream()
            .filter(entry -> fits(entry, kind, query))
            .sorted(order(query.order()))
            .toList();
    int from = query.after().isEmpty() ? 0 : place(found, query.after()) + 1;
    if (from == 0 && !query.after().isEmpty()) {
      return new Listed.Misread(Map.of("after", Fault.of("fault.after")));
    }
    List<Entry> page = found.subList(from, Math.min(found.size(), from + query.limit()));
    return new Listed.Found(page, from + page.size() < found.size() ? page.getLast().id() : "");
  }

  private static void choices(Query query, Field field, Map<String, Fault> faults) {
    if (query.filters().get(field.name()) instanceof Criterion.AnyOf(var texts)) {
      switch (field.type()) {
        case CHOICE -> {
          if (!field.choices().isEmpty() && !field.choices().containsAll(texts)) {
            faults.put(field.name(), Fault.of("fault.filter"));
          }
        }
        case YES_NO -> {
          if (!List.of("true", "false").containsAll(texts)) {
            faults.put(field.name(), Fault.of("fault.yes_no"));
          }
        }
        case TEXT, LONG_TEXT, WHOLE, DECIMAL, DATE, MOMENT, LIST, ONE, MANY, OTHER -> {}
      }
    }
  }

  private static int place(List<Entry> found, String id) {
    return found.stream().map(Entry::id).toList().indexOf(id);
  }

  private static boolean fits(Entry entry, Kind kind, Query query) {
    String sought = query.text().strip().toLowerCase(Locale.ROOT);
    boolean named =
        sought.isEmpty()
            || kind.searched().stream()
                .map(field -> entry.value(field).shown().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(sought));
    return named
        && query.filters().entrySet().stream()
            .allMatch(filter ->
                !(filter.getValue() instanceof Criterion.AnyOf(var texts))
                    || entry.value(filter.getKey()).raw().stream().anyMatch(texts::contains));
  }

  private static Comparator<Entry> order(Kind.Order order) {
    Comparator<Entry> rising =
        Comparator.<Entry, String>comparing(
                entry -> entry.value(order.field()).shown(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Entry::id);
    return order.descending() ? rising.reversed() : rising;
  }

  @Override
  public final Optional<Entry> find(Viewer viewer, String id) {
    return all().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  @Override
  public final List<Value.Link> suggest(Viewer viewer, String text, int limit) {
    Query query = new Query(Map.of(), text, kind(viewer).order(), "", limit, List.of());
    return list(viewer, query) instanceof Listed.Found(var entries, _)
        ? entries.stream().map(Entry::link).toList()
        : List.of();
  }

  /// Keeps everybody else from changing this one until the transaction ends.
  abstract void hold(String id);

  /// Makes one, within a transaction; what is refused is rolled back.
  abstract Outcome make(Draft draft);

  /// Changes one as it stands, within a transaction; what is refused is rolled back.
  abstract Outcome alter(Entry current, Draft draft);

  /// Takes one away, within a transaction.
  abstract boolean remove(String id);

  @Override
  public final Outcome add(Viewer viewer, Draft draft) {
    return whole(() -> make(draft), false);
  }

  @Override
  public final Outcome addAll(Viewer viewer, Batch batch, boolean dryRun) {
    return whole(
        () -> {
          List<Entry> added = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (Batch.Row row : batch.rows()) {
            switch (make(row.draft())) {
              case Outcome.Done(var entries, var note) -> {
                added.addAll(entries);
                notes.add(note);
              }
              case Outcome.Refused(var faults) -> {
                Map<String, Fault> all = new HashMap<>(faults);
                all.put("row", Fault.of("fault.row", row.number()));
                return new Outcome.Refused(all);
              }
              case Outcome other -> {
                return other;
              }
            }
          }
          return new Outcome.Done(added, Outcome.handOver(notes));
        },
        dryRun);
  }

  @Override
  public final Outcome change(Viewer viewer, String id, String version, Draft draft) {
    return whole(
        () -> {
          hold(id);
          Entry current = find(viewer, id).orElse(null);
          if (current == null) {
            return new Outcome.Missing();
          }
          return current.version().equals(version)
              ? alter(current, draft)
              : new Outcome.Overtaken(current);
        },
        false);
  }

  @Override
  public final Outcome delete(Viewer viewer, List<String> ids) {
    return whole(
        () -> {
          List<Entry> gone = new ArrayList<>();
          for (String id : ids) {
            Entry entry = find(viewer, id).orElse(null);
            if (entry == null || !remove(id)) {
              return new Outcome.Missing();
            }
            gone.add(entry);
          }
          return new Outcome.Done(gone, "");
        },
        false);
  }

  final Outcome whole(Supplier<Outcome> work, boolean dryRun) {
    try {
      Outcome outcome =
          transactions.execute(status -> {
            Outcome made = work.get();
            if (dryRun || !(made instanceof Outcome.Done)) {
              status.setRollbackOnly();
            }
            return made;
          });
      return outcome == null ? new Outcome.Missing() : outcome;
    } catch (LastAdminException e) {
      return Outcome.refused(Outcome.WHOLE, Fault.of("people.last"));
    }
  }

  /// The entry as it stands since.
  final Outcome done(String id, String note) {
    return all().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .<Outcome>map(entry -> new Outcome.Done(List.of(entry), note))
        .orElseGet(Outcome.Missing::new);
  }

  /// A record as it stands. Its version changes with any of its values, so that a form that was
  /// opened before cannot undo what somebody else has saved since.
  static Entry entry(String id, String label, Map<String, Value> values) {
    StringBuilder content = new StringBuilder();
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> {
          content.append(field.getKey());
          // Each with its length, so that no two records read the same.
          field
              .getValue()
              .raw()
              .forEach(text -> content.append(' ').append(text.length()).append(':').append(text));
          content.append('\n');
        });
    return new Entry(id, digest(content.toString()), label, values);
  }

  private static String digest(String content) {
    return UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString();
  }

  /// What has been typed as a list, whether line by line or one after the other.
  static List<String> texts(List<String> typed) {
    return ListText.read(typed);
  }

  @Override
  public Outcome act(Viewer viewer, String action, List<String> ids) {
    return new Outcome.Missing();
  }

  @Override
  public final Consequences consequences(Viewer viewer, String id) {
    return Consequences.NONE;
  }

  @Override
  public final OptionalLong roughly() {
    return OptionalLong.of(all().size());
  }
}
