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

/// What an [EntityAdmin] says about its entity. Fields are named by their path, `maker.name`
/// through relations and embedded values.
///
/// What is not said stays as the metamodel has it. Filled at the start, and only read afterwards.
public final class AdminOptions<T> {
  private String name = "";
  private String label = "";
  private String order = "";
  private final Map<String, List<String>> presets = new LinkedHashMap<>();
  private String drillDown = "";
  private String trash = "";
  private List<String> columns = List.of();
  private List<String> search = List.of();
  private List<String> filters = List.of();
  private final List<Section> sections = new ArrayList<>();
  private String tab = "";
  private final Set<String> readOnly = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();
  private final Map<String, Predicate<AdminPrincipal>> seenBy = new HashMap<>();
  private final Map<String, Predicate<AdminPrincipal>> writtenBy = new HashMap<>();
  private final Map<String, BiPredicate<T, AdminPrincipal>> writableWhile = new HashMap<>();
  private final Map<String, Supplier<List<String>>> choices = new HashMap<>();
  private final Map<String, Function<T, Object>> computed = new LinkedHashMap<>();
  private final Map<Class<?>, List<String>> inlines = new LinkedHashMap<>();
  private final Map<String, Step<T>> actions = new LinkedHashMap<>();
  private final Map<RecordSubpage, Predicate<AdminPrincipal>> pages = new LinkedHashMap<>();
  private final Set<String> unrecorded = new HashSet<>();
  private boolean recorded = true;
  private Predicate<AdminPrincipal> onlyFor = ignored -> true;
  private final Set<Permission> possible = EnumSet.allOf(Permission.class);

  /// An action, and what it does to one record; what it returns is handed over once.
  public record Step<T>(Action action, BiFunction<T, AdminPrincipal, String> work) {}

  /// What the kind is called in addresses and grants.
  public AdminOptions<T> named(String kind) {
    name = kind;
    return this;
  }

  /// The field by which people know a record.
  public AdminOptions<T> label(String field) {
    label = field;
    return this;
  }

  /// The fields that a list shows, in this order.
  public AdminOptions<T> columns(String... fields) {
    columns = List.of(fields);
    return this;
  }

  /// A column that is worked out from the record.
  public AdminOptions<T> computed(String column, Function<T, Object> value) {
    computed.put(column, value);
    return this;
  }

  /// What the search looks at: `name` anywhere in it, `^name` at its beginning, `=name` for the
  /// whole of it. The last two can use an index.
  public AdminOptions<T> search(String... fields) {
    search = List.of(fields);
    return this;
  }

  public AdminOptions<T> filters(String... fields) {
    filters = List.of(fields);
    return this;
  }

  /// Narrows a list that is asked for nothing else; the filter shows it.
  ///
  /// @param values of a choice, yes or no, or the ids of related records
  public AdminOptions<T> preset(String filter, String... values) {
    presets.put(filter, List.of(values));
    return this;
  }

  /// `made` for the lowest first, `-made` for the highest.
  public AdminOptions<T> order(String field) {
    order = field;
    return this;
  }

  /// The field of days or moments by which a list is opened: a year, a month of it, a day of that;
  /// what is opened stands by that field. An index on it and the id keeps that fast.
  public AdminOptions<T> drillDown(String field) {
    drillDown = field;
    return this;
  }

  /// The field that holds when a record was removed, and nothing for those that are there: a delete
  /// sets it, and the record can be brought back, or deleted for good.
  public AdminOptions<T> trash(String field) {
    trash = field;
    readOnly.add(field);
    return this;
  }

  /// From here on, sections stand on a tab of this name; those before the first tab stay above them
  /// all.
  public AdminOptions<T> tab(String title) {
    tab = title;
    return this;
  }

  /// A part of the form; the first may go without a title. What no section names is not in the
  /// form.
  public AdminOptions<T> section(String title, String... fields) {
    sections.add(new Section(tab, title, List.of(fields)));
    return this;
  }

  public AdminOptions<T> readOnly(String... fields) {
    readOnly.addAll(List.of(fields));
    return this;
  }

  /// Fields that nobody sees, in pages, exports and history alike.
  public AdminOptions<T> hidden(String... fields) {
    hidden.addAll(List.of(fields));
    return this;
  }

  /// Who sees the field at all.
  public AdminOptions<T> seenBy(String field, Predicate<AdminPrincipal> who) {
    seenBy.put(field, who);
    return this;
  }

  /// Who may write the field.
  public AdminOptions<T> writtenBy(String field, Predicate<AdminPrincipal> who) {
    writtenBy.put(field, who);
    return this;
  }

  /// What a list of texts is picked from; nothing else can be added to it.
  public AdminOptions<T> choices(String field, Supplier<List<String>> from) {
    choices.put(field, from);
    return this;
  }

  /// Which records the field may be changed of.
  public AdminOptions<T> writableWhile(String field, BiPredicate<T, AdminPrincipal> condition) {
    writableWhile.put(field, condition);
    return this;
  }

  /// Edits records of another entity that belong to one of this, on its page.
  public AdminOptions<T> inline(Class<?> entity, String... fields) {
    inlines.put(entity, List.of(fields));
    return this;
  }

  /// Something to do to one record or many. All of them or none.
  public AdminOptions<T> action(
      String called,
      Permission permission,
      boolean dangerous,
      BiFunction<T, AdminPrincipal, String> work) {
    actions.put(called, new Step<>(new Action(called, permission, dangerous), work));
    return this;
  }

  /// A page of its own about one record, for whom it is: it is called with the record's `id`.
  public AdminOptions<T> page(String called, String address, Predicate<AdminPrincipal> who) {
    pages.put(new RecordSubpage(called, address), who);
    return this;
  }

  /// Who may see these records, and what is done with them, at all.
  public AdminOptions<T> onlyFor(Predicate<AdminPrincipal> who) {
    onlyFor = who;
    return this;
  }

  /// The fields whose change alone the history does not keep, because it happens by itself; without
  /// any, it keeps nothing of these records: they are a log themselves, or come and go.
  public AdminOptions<T> unrecorded(String... fields) {
    recorded = fields.length > 0;
    unrecorded.addAll(List.of(fields));
    return this;
  }

  /// What can be done at all.
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

  public String trash() {
    return trash;
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
    return unrecorded;
  }

  public boolean isHidden(String field) {
    return hidden.contains(field);
  }

  public boolean isSeen(String field, AdminPrincipal viewer) {
    return !hidden.contains(field) && seenBy.getOrDefault(field, ignored -> true).test(viewer);
  }

  public boolean isWritable(String field, AdminPrincipal viewer) {
    return !readOnly.contains(field) && writtenBy.getOrDefault(field, ignored -> true).test(viewer);
  }

  public boolean isWritable(String field, T record, AdminPrincipal viewer) {
    return writableWhile.getOrDefault(field, (ignored, ignored2) -> true).test(record, viewer);
  }
}
