package dev.banyan.monolith.administration.access;

import dev.banyan.admin.audit.AuditedTables;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.Field.Writable;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.Value.Link;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Group;
import dev.banyan.monolith.accounts.users.Groups;
import dev.banyan.monolith.accounts.users.Groups.Changed;
import dev.banyan.monolith.accounts.users.Permissions;
import dev.banyan.values.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/// Groups as admin records. Only administrators can edit them, so no one can use a group to gain
/// permissions that they do not have.
final class GroupRecords extends AccountRecords {
  private static final String TABLE = "account_group";
  private static final String MEMBERS = TABLE + "_member";
  private static final int LONGEST_NAME = 60;

  /// Permissions without a fixed name: those on record types.
  private static final String RECORDS = "records";

  private static final Set<Permission> VIEW_ALONE = Set.of(Permission.VIEW);

  private final Groups groups;
  private final Permissions permissions;

  GroupRecords(
      Groups groups,
      Permissions permissions,
      AuditedTables history,
      TransactionOperations transactions) {
    super(transactions);
    this.groups = groups;
    this.permissions = permissions;
    history.track(TABLE, List.of("name"), List.of("name", "permissions"), List.of());
    history.trackLinks(MEMBERS, TABLE, "group_name", "account");
  }

  @Override
  public String name() {
    return "group";
  }

  @Override
  public String auditKey() {
    return TABLE;
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return column.equals(MEMBERS) ? Optional.of("members") : Optional.of(column);
  }

  private static Set<Permission> allowed(AdminPrincipal viewer) {
    return viewer.isAdministrator() ? Set.of(Permission.values()) : VIEW_ALONE;
  }

  @Override
  public Set<Permission> possible(AdminPrincipal viewer) {
    return allowed(viewer);
  }

  private List<Field> fields(AdminPrincipal viewer) {
    Field records = Field.of(RECORDS, FieldType.LIST);
    return List.of(
        Field.of("name", FieldType.TEXT)
            .need(true)
            .upTo(LONGEST_NAME)
            .written(Writable.WHEN_ADDING)
            .sorted(true),
        Field.of("permissions", FieldType.LIST).choosing(Permissions.named()),
        viewer.isAdministrator() ? records.choosing(permissions.ofRecords()) : records,
        Field.of("members", FieldType.MANY).linkedTo("user").filtered(true));
  }

  @Override
  public RecordType kind(AdminPrincipal viewer) {
    List<Field> fields = fields(viewer);
    return new RecordType(
        name(),
        fields,
        new RecordType.Listing(
            List.of("name", "permissions", RECORDS, "members"),
            List.of("name", "permissions", RECORDS),
            RecordType.Order.of("name")),
        List.of(new RecordType.Section("", fields.stream().map(Field::name).toList())),
        allowed(viewer),
        List.of());
  }

  @Override
  public List<RecordEntry> all() {
    return groups.all().stream().map(GroupRecords::entry).toList();
  }

  private static RecordEntry entry(Group group) {
    List<String> named = new ArrayList<>(group.permissions());
    named.retainAll(Permissions.named());
    List<String> records = new ArrayList<>(group.permissions());
    records.removeAll(named);
    return entry(
        group.name(),
        group.name(),
        Map.of(
            "name",
            Value.text(group.name()),
            "permissions",
            new Value.Several(named),
            RECORDS,
            new Value.Several(records),
            "members",
            new Value.Links(
                group.members().stream().map(one -> new Link(one, one)).toList(), false)));
  }

  @Override
  public void lock(String id) {
    groups.lock(id);
  }

  @Override
  public WriteResult make(RecordDraft recordDraft) {
    String name = recordDraft.one("name").strip();
    return refusal(groups.add(name, permissions(recordDraft, Map.of())))
        .or(() -> join(name, Set.copyOf(recordDraft.all("members")), Set.of()))
        .orElseGet(() -> done(name, ""));
  }

  @Override
  public WriteResult update(RecordEntry current, RecordDraft recordDraft) {
    Set<String> before = Set.copyOf(current.value("members").raw());
    Set<String> after =
        recordDraft.names("members") ? Set.copyOf(recordDraft.all("members")) : before;
    return refusal(groups.allow(current.id(), permissions(recordDraft, current.values())))
        .or(() -> join(current.id(), after, before))
        .orElseGet(() -> done(current.id(), ""));
  }

  @Override
  public boolean remove(String id) {
    return groups.remove(id) == Changed.DONE;
  }

  private static Set<String> permissions(RecordDraft recordDraft, Map<String, Value> before) {
    Set<String> all = new HashSet<>();
    for (String field : List.of("permissions", RECORDS)) {
      all.addAll(
          texts(
              recordDraft.names(field)
                  ? recordDraft.all(field)
                  : before.getOrDefault(field, Value.nothing()).raw()));
    }
    return all;
  }

  private Optional<WriteResult> join(String group, Set<String> wanted, Set<String> held) {
    Stream<Changed> joined =
        wanted.stream()
            .filter(one -> !one.isBlank() && !held.contains(one))
            .map(one ->
                username(one)
                    .map(account -> groups.join(account, group))
                    .orElse(Changed.NO_SUCH_ACCOUNT));
    Stream<Changed> left =
        held.stream()
            .filter(one -> !wanted.contains(one))
            .flatMap(one -> username(one).stream())
            .map(account -> groups.leave(account, group));
    return Stream.concat(joined, left).flatMap(one -> refusal(one).stream()).findFirst();
  }

  private static Optional<Username> username(String text) {
    try {
      return Optional.of(new Username(text));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private static Optional<WriteResult> refusal(Changed changed) {
    return switch (changed) {
      case DONE -> Optional.empty();
      case NAME_REFUSED -> refused("name", "fault.group.name");
      case NAME_TAKEN -> refused("name", "fault.taken");
      case NO_SUCH_PERMISSION -> refused(RECORDS, "fault.group.permission");
      case NO_SUCH_ACCOUNT -> refused("members", "fault.related");
      case NO_SUCH_GROUP -> Optional.of(new WriteResult.Missing());
    };
  }

  private static Optional<WriteResult> refused(String field, String key) {
    return Optional.of(WriteResult.refused(field, FieldError.of(key)));
  }
}
