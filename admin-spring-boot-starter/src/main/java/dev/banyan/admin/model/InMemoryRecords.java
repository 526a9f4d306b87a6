package dev.banyan.admin.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.RecordQuery.Criterion;
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

/// Base class for [Records] with few rows: reads them all, and searches, filters and sorts in
/// memory. Changes of several records are atomic.
public abstract class InMemoryRecords implements Records {
  private final TransactionOperations transactions;

  public InMemoryRecords(TransactionOperations transactions) {
    this.transactions = transactions;
  }

  public abstract List<RecordEntry> all();

  @Override
  public final RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery) {
    RecordType recordType = kind(viewer);
    Map<String, FieldError> faults = new HashMap<>();
    if (recordType.field(recordQuery.order().field()).filter(Field::sortable).isEmpty()) {
      faults.put("order", FieldError.of("fault.order"));
    }
    recordQuery.filters().keySet().stream()
        .filter(name -> recordType.field(name).filter(Field::filterable).isEmpty())
        .forEach(name -> faults.put(name, FieldError.of("fault.unknown-filter", name)));
    recordType.fields().forEach(field -> choices(recordQuery, field, faults));
    if (!faults.isEmpty()) {
      return new RecordPage.InvalidQuery(faults);
    }
    List<RecordEntry> found =
        all().stream()
            .filter(recordEntry -> fits(recordEntry, recordType, recordQuery))
            .sorted(order(recordQuery.order()))
            .toList();
    int from = recordQuery.after().isEmpty() ? 0 : place(found, recordQuery.after()) + 1;
    if (from == 0 && !recordQuery.after().isEmpty()) {
      return new RecordPage.InvalidQuery(Map.of("after", FieldError.of("fault.after")));
    }
    List<RecordEntry> page =
        found.subList(from, Math.min(found.size(), from + recordQuery.limit()));
    return new RecordPage.Found(page, from + page.size() < found.size() ? page.getLast().id() : "");
  }

  private static void choices(
      RecordQuery recordQuery, Field field, Map<String, FieldError> faults) {
    if (recordQuery.filters().get(field.name()) instanceof Criterion.AnyOf(var texts)) {
      switch (field.type()) {
        case CHOICE -> {
          if (!field.choices().isEmpty() && !field.choices().containsAll(texts)) {
            faults.put(field.name(), FieldError.of("fault.filter"));
          }
        }
        case YES_NO -> {
          if (!List.of("true", "false").containsAll(texts)) {
            faults.put(field.name(), FieldError.of("fault.yes_no"));
          }
        }
        case TEXT, LONG_TEXT, WHOLE, DECIMAL, DATE, MOMENT, LIST, FILE, ONE, MANY, OTHER -> {}
      }
    }
  }

  private static int place(List<RecordEntry> found, String id) {
    return found.stream().map(RecordEntry::id).toList().indexOf(id);
  }

  private static boolean fits(
      RecordEntry recordEntry, RecordType recordType, RecordQuery recordQuery) {
    String sought = recordQuery.text().strip().toLowerCase(Locale.ROOT);
    boolean named =
        sought.isEmpty()
            || recordType.searched().stream()
                .map(field -> recordEntry.value(field).shown().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(sought));
    return named
        && recordQuery.filters().entrySet().stream()
            .allMatch(filter ->
                !(filter.getValue() instanceof Criterion.AnyOf(var texts))
                    || recordEntry.value(filter.getKey()).raw().stream().anyMatch(texts::contains));
  }

  private static Comparator<RecordEntry> order(RecordType.Order order) {
    Comparator<RecordEntry> rising =
        Comparator.<RecordEntry, String>comparing(
                recordEntry -> recordEntry.value(order.field()).shown(),
                String.CASE_INSENSITIVE_ORDER)
            .thenComparing(RecordEntry::id);
    return order.descending() ? rising.reversed() : rising;
  }

  @Override
  public final Optional<RecordEntry> find(AdminPrincipal viewer, String id) {
    return all().stream().filter(recordEntry -> recordEntry.id().equals(id)).findFirst();
  }

  @Override
  public final List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit) {
    RecordQuery recordQuery =
        new RecordQuery(Map.of(), text, kind(viewer).order(), "", limit, List.of());
    return list(viewer, recordQuery) instanceof RecordPage.Found(var entries, var ignored)
        ? entries.stream().map(RecordEntry::link).toList()
        : List.of();
  }

  /// Locks a record against concurrent changes until the transaction ends.
  public abstract void lock(String id);

  /// Creates a record within a transaction; a rejected one is rolled back.
  public abstract WriteResult make(RecordDraft recordDraft);

  /// Updates a record within a transaction; a rejected change is rolled back.
  public abstract WriteResult update(RecordEntry current, RecordDraft recordDraft);

  /// Deletes a record within a transaction.
  public abstract boolean remove(String id);

  @Override
  public final WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft) {
    return whole(() -> make(recordDraft), false);
  }

  @Override
  public final WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun) {
    return whole(
        () -> {
          List<RecordEntry> added = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (RecordBatch.Row row : recordBatch.rows()) {
            switch (make(row.draft())) {
              case WriteResult.Done(var entries, var note) -> {
                added.addAll(entries);
                notes.add(note);
              }
              case WriteResult.Refused(var faults) -> {
                Map<String, FieldError> all = new HashMap<>(faults);
                all.put("row", FieldError.of("fault.row", row.number()));
                return new WriteResult.Refused(all);
              }
              case WriteResult other -> {
                return other;
              }
            }
          }
          return new WriteResult.Done(added, WriteResult.handOver(notes));
        },
        dryRun);
  }

  @Override
  public final WriteResult change(
      AdminPrincipal viewer, String id, String version, RecordDraft recordDraft) {
    return whole(
        () -> {
          lock(id);
          RecordEntry current = find(viewer, id).orElse(null);
          if (current == null) {
            return new WriteResult.Missing();
          }
          return current.version().equals(version)
              ? update(current, recordDraft)
              : new WriteResult.VersionConflict(current);
        },
        false);
  }

  @Override
  public final WriteResult delete(AdminPrincipal viewer, List<String> ids) {
    return whole(
        () -> {
          List<RecordEntry> gone = new ArrayList<>();
          for (String id : ids) {
            RecordEntry recordEntry = find(viewer, id).orElse(null);
            if (recordEntry == null || !remove(id)) {
              return new WriteResult.Missing();
            }
            gone.add(recordEntry);
          }
          return new WriteResult.Done(gone, "");
        },
        false);
  }

  public final WriteResult whole(Supplier<WriteResult> work, boolean dryRun) {
    try {
      WriteResult writeResult =
          transactions.execute(status -> {
            WriteResult made = work.get();
            if (dryRun || !(made instanceof WriteResult.Done)) {
              status.setRollbackOnly();
            }
            return made;
          });
      return writeResult == null ? new WriteResult.Missing() : writeResult;
    } catch (RuntimeException e) {
      return WriteResult.refused(WriteResult.WHOLE, refusal(e).orElseThrow(() -> e));
    }
  }

  /// The error to show for an expected failure that rolled the change back; empty for unexpected
  /// failures.
  protected Optional<FieldError> refusal(RuntimeException failure) {
    return Optional.empty();
  }

  /// The result with the record's current state.
  public final WriteResult done(String id, String note) {
    return all().stream()
        .filter(recordEntry -> recordEntry.id().equals(id))
        .findFirst()
        .<WriteResult>map(recordEntry -> new WriteResult.Done(List.of(recordEntry), note))
        .orElseGet(WriteResult.Missing::new);
  }

  /// Creates an entry whose version is a hash of its values, so that a form opened earlier cannot
  /// overwrite a change saved since.
  public static RecordEntry entry(String id, String label, Map<String, Value> values) {
    StringBuilder content = new StringBuilder();
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> {
          content.append(field.getKey());
          // Length-prefixed, so that different records never produce the same content.
          field
              .getValue()
              .raw()
              .forEach(text -> content.append(' ').append(text.length()).append(':').append(text));
          content.append('\n');
        });
    return new RecordEntry(id, digest(content.toString()), label, values);
  }

  private static String digest(String content) {
    return UUID.nameUUIDFromBytes(content.getBytes(UTF_8)).toString();
  }

  /// Parses a submitted list, with elements on separate lines or separated by commas.
  public static List<String> texts(List<String> typed) {
    return DelimitedList.read(typed);
  }

  @Override
  public WriteResult act(AdminPrincipal viewer, String action, List<String> ids) {
    return new WriteResult.Missing();
  }

  @Override
  public final DeleteImpact deleteImpact(AdminPrincipal viewer, String id) {
    return DeleteImpact.NONE;
  }

  @Override
  public final OptionalLong estimatedCount() {
    return OptionalLong.of(all().size());
  }
}
