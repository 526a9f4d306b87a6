package dev.banyan.monolith.administration.access;

import dev.banyan.admin.audit.AuditedTables;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.monolith.accounts.tokens.PublishedKey;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/// Signing keys as admin records, without their private parts. Adding a record creates the next
/// key. Keys are removed automatically once all tokens they signed have expired.
final class SigningKeyRecords extends AccountRecords {
  private static final String TABLE = "signing_key";
  private static final List<Field> FIELDS =
      List.of(
          Field.of("id", FieldType.TEXT).readOnly().sorted(true),
          Field.of("signsFrom", FieldType.MOMENT).readOnly().sorted(true),
          Field.of("retiresAt", FieldType.MOMENT).readOnly().sorted(true));

  private final SigningKeys keys;

  SigningKeyRecords(SigningKeys keys, AuditedTables history, TransactionOperations transactions) {
    super(transactions);
    this.keys = keys;
    // Encrypting a key again with another encryption key is not a change.
    history.track(TABLE, List.of("id"), List.of("id", "retires_at", "signs_from"), List.of("jwk"));
  }

  @Override
  public String name() {
    return "signing-key";
  }

  @Override
  public String auditKey() {
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
  public RecordType kind(AdminPrincipal viewer) {
    return new RecordType(
        name(),
        FIELDS,
        new RecordType.Listing(
            FIELDS.stream().map(Field::name).toList(),
            List.of(),
            RecordType.Order.of("-signsFrom")),
        List.of(new RecordType.Section("", FIELDS.stream().map(Field::name).toList())),
        viewer.isAdministrator()
            ? Set.of(Permission.VIEW, Permission.ADD)
            : Set.of(Permission.VIEW),
        List.of());
  }

  @Override
  public List<RecordEntry> all() {
    return keys.known().stream().map(SigningKeyRecords::entry).toList();
  }

  private static RecordEntry entry(PublishedKey key) {
    return entry(
        key.id(),
        key.id(),
        Map.of(
            "id", Value.text(key.id()),
            "signsFrom", Value.text(key.signsFrom().toString()),
            "retiresAt",
                key.retiresAt().map(at -> Value.text(at.toString())).orElseGet(Value::nothing)));
  }

  // No form changes a key.
  @Override
  public void lock(String id) {}

  @Override
  public WriteResult make(RecordDraft recordDraft) {
    keys.rotate();
    return done(keys.known().getFirst().id(), "");
  }

  @Override
  public WriteResult update(RecordEntry current, RecordDraft recordDraft) {
    return WriteResult.done(current);
  }

  @Override
  public boolean remove(String id) {
    return false;
  }
}
