package dev.banyan.monolith.admin.access;

import dev.banyan.monolith.accounts.keys.PublishedKey;
import dev.banyan.monolith.accounts.keys.SigningKeys;
import dev.banyan.monolith.admin.history.HistoryTables;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/// The keys that sign tokens, without the keys themselves. To add one is to make the next; they
/// leave by themselves when no token of theirs can be about.
final class KeyRecords extends FewRecords {
  private static final String TABLE = "signing_key";
  private static final List<Field> FIELDS =
      List.of(
          Field.of("id", FieldType.TEXT).readOnly().sorted(true),
          Field.of("signsFrom", FieldType.MOMENT).readOnly().sorted(true),
          Field.of("retiresAt", FieldType.MOMENT).readOnly().sorted(true));

  private final SigningKeys keys;

  KeyRecords(SigningKeys keys, HistoryTables history, TransactionOperations transactions) {
    super(transactions);
    this.keys = keys;
    // A key stays what it is while it is encrypted with another one.
    history.track(TABLE, List.of("id"), List.of("id", "retires_at", "signs_from"), List.of("jwk"));
  }

  @Override
  public String name() {
    return "signing-key";
  }

  @Override
  public String track() {
    return TABLE;
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return switch (column) {
      case "id" -> Optional.of("id");
      case "signs_from" -> Optional.of("signsFrom");
      case "retires_at" -> Optional.of("retiresAt");
      default -> Optional.empty();
    };
  }

  @Override
  public Kind kind(Viewer viewer) {
    return new Kind(
        name(),
        FIELDS,
        FIELDS.stream().map(Field::name).toList(),
        List.of(),
        Kind.Order.of("-signsFrom"),
        List.of(new Kind.Section("", FIELDS.stream().map(Field::name).toList())),
        viewer.administers() ? Set.of(Permission.VIEW, Permission.ADD) : Set.of(Permission.VIEW),
        List.of(),
        List.of());
  }

  @Override
  List<Entry> all() {
    return keys.known().stream().map(KeyRecords::entry).toList();
  }

  private static Entry entry(PublishedKey key) {
    return entry(
        key.id(),
        key.id(),
        Map.of(
            "id", Value.text(key.id()),
            "signsFrom", Value.text(key.signsFrom().toString()),
            "retiresAt",
                key.retiresAt().map(at -> Value.text(at.toString())).orElseGet(Value::nothing)));
  }

  // Nothing of a key is changed by a form.
  @Override
  void hold(String id) {}

  @Override
  Outcome make(Draft draft) {
    keys.rotate();
    return done(keys.known().getFirst().id(), "");
  }

  @Override
  Outcome alter(Entry current, Draft draft) {
    return Outcome.done(current);
  }

  @Override
  boolean remove(String id) {
    return false;
  }
}
