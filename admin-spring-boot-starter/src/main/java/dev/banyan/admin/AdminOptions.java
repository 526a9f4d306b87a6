package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordSubpage;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.RecordType.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Options that an [EntityAdmin] sets for its entity. Fields are named by their path, for example
/// `maker.name` through relations and embedded values.
///
/// Defaults come from the JPA metamodel. Populated at startup and read-only afterwards.
public final class AdminOptions<T> {
  private String name = "";
  private String label = "";
  private String order = "";
  private final Map<String, List<String>> presets = new LinkedHashMap<>();
  private String drillDown = "";
  private String softDelete = "";
  private List<String> columns = List.of();
  private List<String> search = List.of();
  private List<String> filters = List.of();
  private final List<Section> sections = new ArrayList<>();
  private String tab = "";
  private final FieldAccess<T> access = new FieldAccess<>();
  private final Map<String, Supplier<List<String>>> choices = new HashMap<>();
  private final Map<String, Function<T, Object>> computed = new LinkedHashMap<>();
  private final Map<Class<?>, List<String>> inlines = new LinkedHashMap<>();
  private final Map<String, Step<T>> actions = new LinkedHashMap<>();
  private final Map<RecordSubpage, Predicate<AdminPrincipal>> pages = new LinkedHashMap<>();
  private final Set<String> notAudited = new HashSet<>();
  private boolean recorded = true;
  private Predicate<AdminPrincipal> onlyFor = ignored -> true;
  private final Set<Permission> possible = EnumSet.allOf(Permission.class);

  /// An action with its effect on one record. The returned text is shown once.
  public record Step<T>(Action action, BiFunction<T, AdminPrincipal, String> work) {}

  /// Sets the name of the record type in URLs and permissions.
  public AdminOptions<T> named(String kind) {
    name = kind;
    return this;
  }

  /// Sets the field that users recognise a record by.
  public AdminOptions<T> label(String field) {
    label = field;
    return this;
  }

  /// Sets the columns of the list, in this order.
  public AdminOptions<T> columns(String... fields) {
    columns = List.of(fields);
    return this;
  }

  /// Adds a column that is computed from the record.
  public AdminOptions<T> computed(String column, Function<T, Object> value) {
    computed.put(column, value);
    return this;
  }

  /// Sets the search fields: `name` matches anywhere, `^name` at the beginning, `=name` the whole
  /// value. The last two can use an index.
  public AdminOptions<T> search(String... fields) {
    search = List.of(fields);
    return this;
  }

  public AdminOptions<T> filters(String... fields) {
    filters = List.of(fields);
    return this;
  }

  /// Sets a filter that applies to a list by default; the filter is visible to the user.
  ///
  /// @param values of a choice, yes or no, or the ids of related records
  public AdminOptions<T> preset(String filter, String... values) {
    presets.put(filter, List.of(values));
    return this;
  }

  /// Sets the default order: `made` for ascending, `-made` for descending.
  public AdminOptions<T> order(String field) {
    order = field;
    return this;
  }

  /// Sets the date or timestamp field of the date hierarchy: year, month, day. An opened level is
  /// ordered by that field. An index on the field and the id keeps this fast.
  public AdminOptions<T> drillDown(String field) {
    drillDown = field;
    return this;
  }

  /// Enables soft delete with the timestamp field that marks deleted records. A delete sets it; the
  /// record can then be restored or permanently deleted.
  public AdminOptions<T> softDelete(String field) {
    softDelete = field;
    access.readOnly(List.of(field));
    return this;
  }

  /// Starts a tab: later sections are placed on it. Sections before the first tab are shown above
  /// all tabs.
  public AdminOptions<T> tab(String title) {
    tab = title;
    return this;
  }

  /// Adds a section of the form; the first may have no title. Fields in no section are not in the
  /// form.
  public AdminOptions<T> section(String title, String... fields) {
    sections.add(new Section(tab, title, List.of(fields)));
    return this;
  }

  public AdminOptions<T> readOnly(String... fields) {
    access.readOnly(List.of(fields));
    return this;
  }

  /// Hides fields from all users in pages, exports and the audit log.
  public AdminOptions<T> hidden(String... fields) {
    access.hide(List.of(fields));
    return this;
  }

  /// Restricts who can see a field.
  public AdminOptions<T> visibleTo(String field, Predicate<AdminPrincipal> who) {
    access.visibleTo(field, who);
    return this;
  }

  /// Restricts who can edit a field.
  public AdminOptions<T> writtenBy(String field, Predicate<AdminPrincipal> who) {
    access.writtenBy(field, who);
    return this;
  }

  /// Sets the allowed values of a list field.
  public AdminOptions<T> choices(String field, Supplier<List<String>> from) {
    choices.put(field, from);
    return this;
  }

  /// Restricts the records whose field can be edited.
  public AdminOptions<T> writableWhile(String field, BiPredicate<T, AdminPrincipal> condition) {
    access.writableWhile(field, condition);
    return this;
  }

  /// Edits related records of another entity on this entity's page.
  public AdminOptions<T> inline(Class<?> entity, String... fields) {
    inlines.put(entity, List.of(fields));
    return this;
  }

  /// Adds an action on one or more records, which applies to all of them or none.
  public AdminOptions<T> action(
      String called,
      Permission permission,
      boolean dangerous,
      BiFunction<T, AdminPrincipal, String> work) {
    actions.put(called, new Step<>(new Action(called, permission, dangerous), work));
    return this;
  }

  /// Adds a separate page about one record for these users; it is called with the record's `id`.
  public AdminOptions<T> page(String called, String address, Predicate<AdminPrincipal> who) {
    pages.put(new RecordSubpage(called, address), who);
    return this;
  }

  /// Restricts who can see and change these records.
  public AdminOptions<T> onlyFor(Predicate<AdminPrincipal> who) {
    onlyFor = who;
    return this;
  }

  /// Excludes fields whose change alone should not be audited, because it happens automatically.
  /// Without arguments, nothing of these records is audited: they are a log themselves or are
  /// short-lived.
  public AdminOptions<T> notAudited(String... fields) {
    recorded = fields.length > 0;
    notAudited.addAll(List.of(fields));
    return this;
  }

  /// Restricts the possible operations for all users.
  public AdminOptions<T> possible(Permission... permissions) {
    possible.retainAll(List.of(permissions));
    return this;
  }

  public String name() {
    return name;
  }

  public String label() {
    return label;
  }

  public String order() {
    return order;
  }

  public String drillDown() {
    return drillDown;
  }

  public String softDelete() {
    return softDelete;
  }

  public List<String> columns() {
    return columns;
  }

  public List<String> search() {
    return search;
  }

  public List<String> filters() {
    return filters;
  }

  public Map<String, List<String>> presets() {
    return presets;
  }

  public List<Section> sections() {
    return sections;
  }

  public Map<String, Function<T, Object>> computed() {
    return computed;
  }

  public Map<Class<?>, List<String>> inlines() {
    return inlines;
  }

  public Collection<Step<T>> actions() {
    return actions.values();
  }

  public List<RecordSubpage> pages(AdminPrincipal viewer) {
    return pages.entrySet().stream()
        .filter(page -> page.getValue().test(viewer))
        .map(Map.Entry::getKey)
        .toList();
  }

  public List<String> choices(String field) {
    return choices.getOrDefault(field, List::of).get();
  }

  public Set<Permission> possible(AdminPrincipal viewer) {
    return onlyFor.test(viewer) ? possible : Set.of();
  }

  public boolean isRecorded() {
    return recorded;
  }

  public Set<String> passedOver() {
    return notAudited;
  }

  public FieldAccess<T> access() {
    return access;
  }
}
