package dev.banyan.admin.jpa;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.RecordType.Inline;
import dev.banyan.admin.model.RecordType.Listing;
import dev.banyan.admin.model.RecordType.Order;
import dev.banyan.admin.model.RecordType.Section;
import dev.banyan.admin.model.SoftDelete;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Creates the [RecordType] of an entity as a viewer may see it.
final class RecordTypeFactory {
  private static final int COLUMNS = 7;
  private static final Set<FieldType> TOO_WIDE =
      EnumSet.of(
          FieldType.LONG_TEXT, FieldType.FILE, FieldType.OTHER, FieldType.MANY, FieldType.LIST);

  private RecordTypeFactory() {}

  static <T> RecordType of(EntityModel<T> model, AdminPrincipal viewer) {
    AdminOptions<T> said = model.description();
    List<Field> fields = fields(model, viewer);
    List<String> shown = fields.stream().map(Field::name).toList();
    List<String> columns =
        said.columns().isEmpty()
            ? columns(model, fields, said.computed().keySet())
            : said.columns();
    return new RecordType(
        model.name(),
        fields,
        new Listing(
            columns.stream().filter(shown::contains).toList(),
            searched(model, viewer),
            Order.of(said.order().isEmpty() ? "-" + model.key().first() : said.order()),
            presets(said, fields),
            shown.contains(said.drillDown()) ? said.drillDown() : ""),
        sections(model, said, shown),
        possible(model, viewer),
        actions(model),
        inlines(model),
        said.pages(viewer));
  }

  // A hidden field must not filter the list, because that would reveal its values.
  private static Map<String, List<String>> presets(AdminOptions<?> said, List<Field> fields) {
    Map<String, List<String>> presets = new HashMap<>(said.presets());
    presets.keySet().retainAll(fields.stream().filter(Field::filterable).map(Field::name).toList());
    return presets;
  }

  // Hidden fields must not be searchable, because that would reveal their values.
  private static List<String> searched(EntityModel<?> model, AdminPrincipal viewer) {
    return SearchField.of(model).stream()
        .map(SearchField::field)
        .filter(name -> model.description().access().isSeen(name, viewer))
        .toList();
  }

  private static <T> List<Field> fields(EntityModel<T> model, AdminPrincipal viewer) {
    AdminOptions<T> said = model.description();
    Predicate<String> filtered =
        name ->
            said.filters().isEmpty()
                || said.filters().contains(name)
                || said.drillDown().equals(name);
    List<Field> fields = new ArrayList<>();
    Stream.concat(
            model.fields().stream(),
            Stream.of(said.columns(), said.filters())
                .flatMap(List::stream)
                .distinct()
                .filter(
                    name -> model.fields().stream().noneMatch(f -> f.field().name().equals(name)))
                .flatMap(name -> model.field(name).stream()))
        .map(FieldMapping::field)
        .filter(field -> said.access().isSeen(field.name(), viewer))
        .map(field -> said.access().isWritable(field.name(), viewer) ? field : field.readOnly())
        .map(field -> field.writable(true) ? choosing(field, said) : field)
        .map(field -> field.filtered(asks(model, field, said) && filtered.test(field.name())))
        .forEach(fields::add);
    model.trash().ifPresent(ignored -> fields.add(EntitySoftDelete.FIELD));
    said.computed().keySet().stream()
        .filter(name -> said.access().isSeen(name, viewer))
        .forEach(name -> fields.add(Field.of(name, FieldType.OTHER).readOnly()));
    return fields;
  }

  private static Field choosing(Field field, AdminOptions<?> said) {
    List<String> choices = said.choices(field.name());
    return choices.isEmpty() ? field : field.choosing(choices);
  }

  // Text fields are filterable only if the options request it.
  private static boolean asks(EntityModel<?> model, Field field, AdminOptions<?> said) {
    return (field.filterable() && !isVersion(model, field.name()))
        || (field.type() == FieldType.TEXT && said.filters().contains(field.name()));
  }

  private static List<String> columns(
      EntityModel<?> model, List<Field> fields, Set<String> computed) {
    List<String> columns = new ArrayList<>();
    String label = model.label().map(one -> one.field().name()).orElse("");
    model.label().ifPresent(ignored -> columns.add(label));
    fields.stream()
        .filter(field -> !TOO_WIDE.contains(field.type()) && !field.name().equals(label))
        .filter(field -> !isVersion(model, field.name()))
        .filter(field -> !model.key().isSimple() || !model.key().has(field.name()))
        .filter(field -> !field.name().equals(model.description().softDelete()))
        .filter(field -> !field.name().equals(SoftDelete.FIELD))
        .map(Field::name)
        .limit(COLUMNS - columns.size())
        .forEach(columns::add);
    columns.addAll(computed);
    return columns;
  }

  private static boolean isVersion(EntityModel<?> model, String name) {
    return model.version().filter(version -> version.field().name().equals(name)).isPresent();
  }

  private static List<Section> sections(
      EntityModel<?> model, AdminOptions<?> said, List<String> shown) {
    List<Section> sections =
        said.sections().isEmpty()
            ? List.of(
                new Section(
                    "",
                    model.fields().stream()
                        .map(fieldMapping -> fieldMapping.field().name())
                        .filter(name -> !isVersion(model, name))
                        .filter(name -> !said.softDelete().equals(name))
                        .toList()))
            : said.sections();
    return sections.stream()
        .map(one ->
            new Section(
                one.tab(), one.title(), one.fields().stream().filter(shown::contains).toList()))
        .toList();
  }

  private static List<Action> actions(EntityModel<?> model) {
    return Stream.concat(
            model.description().actions().stream().map(AdminOptions.Step::action),
            model.trash().stream().flatMap(ignored -> EntitySoftDelete.ACTIONS.stream()))
        .toList();
  }

  static Set<Permission> possible(EntityModel<?> model, AdminPrincipal viewer) {
    Set<Permission> possible = EnumSet.noneOf(Permission.class);
    possible.addAll(model.description().possible(viewer));
    if (Modifier.isAbstract(model.type().getModifiers())) {
      possible.remove(Permission.ADD);
    }
    return possible;
  }

  private static List<Inline> inlines(EntityModel<?> model) {
    List<Inline> inlines = new ArrayList<>();
    model
        .description()
        .inlines()
        .forEach((entity, fields) ->
            inlines.add(
                new Inline(model.names().of(entity), EntityInlines.link(model, entity), fields)));
    return inlines;
  }
}
