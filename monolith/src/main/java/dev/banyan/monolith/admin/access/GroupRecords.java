package dev.banyan.monolith.admin.access;

import dev.banyan.monolith.accounts.groups.Group;
import dev.banyan.monolith.accounts.groups.Groups;
import dev.banyan.monolith.accounts.groups.Groups.Changed;
import dev.banyan.monolith.accounts.groups.Permissions;
import dev.banyan.monolith.admin.history.HistoryTables;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Field.Writable;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Value.Link;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Username;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/// Groups. Only who administers edits them, so that nobody can give themselves by a group what they
/// do not have.
final class GroupRecords extends FewRecords {
  private static final String TABLE = "account_group";
  private static final String MEMBERS = TABLE + "_member";
  private static final int LONGEST_NAME = 60;

  /// Those that do not have a name of their own: what may be done with records of a kind.
  private static final String RECORDS = "records";

  private static final Set<Permission> VIEW_ALONE = Set.of(Permission.VIEW);

  private final Groups groups;
  private final Permissions permissions;

  GroupRecords(
      Groups groups,
      Permissions permissions,
      HistoryTables history,
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
  public String track() {
    return TABLE;
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return column.equals(MEMBERS) ? Optional.of("members") : Optional.of(column);
  }

  private static Set<Permission> allowed(Viewer viewer) {
    return viewer.administers() ? Set.of(Permission.values()) : VIEW_ALONE;
  }

  @Override
  public Set<Permission> possible(Viewer viewer) {
    return allowed(viewer);
  }

  private List<Field> fields(Viewer viewer) {
    Field records = Field.of(RECORDS, FieldType.LIST);
    return List.of(
        Field.of("name", FieldType.TEXT)
            .need(true)
            .upTo(LONGEST_NAME)
            .written(Writable.WHEN_ADDING)
            .sorted(true),
        Field.of("permissions", FieldType.LIST).choosing(List.copyOf(Permissions.named().keySet())),
        viewer.administers() ? records.choosing(permissions.ofRecords()) : records,
        Field.of("members", FieldType.MANY).leadingTo("person").filtered(true));
  }

  @Override
  public Kind kind(Viewer viewer) {
    List<Field> fields = fields(viewer);
    return new Kind(
        name(),
        fields,
        List.of("name", "permissions", RECORDS, "members"),
        List.of("name", "permissions", RECORDS),
        Kind.Order.of("name"),
        List.of(new Kind.Section("", fields.stream().map(Field::name).toList())),
        allowed(viewer),
        List.of(),
        List.of());
  }

  @Override
  List<Entry> all() {
    return groups.all().stream().map(GroupRecords::entry).toList();
  }

  private static Entry entry(Group group) {
    List<String> named = new ArrayList<>(group.permissions());
    named.retainAll(Permissions.named().keySet());
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
  void hold(String id) {
    groups.hold(id);
  }

  @Override
  Outcome make(Draft draft) {
    String name = draft.one("name").strip();
    return refusal(groups.add(name, permissions(draft, Map.of())))
        .or(() -> join(name, Set.copyOf(draft.all("members")), Set.of()))
        .orElseGet(() -> done(name, ""));
  }

  @Override
  Outcome alter(Entry current, Draft draft) {
    Set<String> before = Set.copyOf(current.value("members").raw());
    Set<String> after = draft.names("members") ? Set.copyOf(draft.all("members")) : before;
    return refusal(groups.allow(current.id(), permissions(draft, current.values())))
        .or(() -> join(current.id(), after, before))
        .orElseGet(() -> done(current.id(), ""));
  }

  @Override
  boolean remove(String id) {
    return groups.remove(id) == Changed.DONE;
  }

  private static Set<String> permissions(Draft draft, Map<String, Value> before) {
    Set<String> all = new HashSet<>();
    for (String field : List.of("permissions", RECORDS)) {
      all.addAll(
          texts(
              draft.names(field)
                  ? draft.all(field)
                  : before.getOrDefault(field, Value.nothing()).raw()));
    }
    return all;
  }

  private Optional<Outcome> join(String group, Set<String> wanted, Set<String> held) {
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

  private static Optional<Outcome> refusal(Changed changed) {
    return switch (changed) {
      case DONE -> Optional.empty();
      case NAME_REFUSED -> refused("name", "fault.group.name");
      case NAME_TAKEN -> refused("name", "fault.taken");
      case NO_SUCH_PERMISSION -> refused(RECORDS, "fault.group.permission");
      case NO_SUCH_ACCOUNT -> refused("members", "fault.related");
      case NO_SUCH_GROUP -> Optional.of(new Outcome.Missing());
    };
  }

  private static Optional<Outcome> refused(String field, String key) {
    return Optional.of(Outcome.refused(field, Fault.of(key)));
  }
}
