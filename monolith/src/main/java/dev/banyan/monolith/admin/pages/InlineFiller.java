package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.pages.FormView.FieldView;
import dev.banyan.monolith.admin.pages.FormView.InlineRow;
import dev.banyan.monolith.admin.pages.FormView.InlineView;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Kind.Inline;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Fills the parts of a form that hold records of another kind.
@Component
class InlineFiller {
  static final int MOST = 50;
  private final AdminWords words;
  private final Office office;
  private final FieldFiller fields;

  InlineFiller(AdminWords words, Office office, FieldFiller fields) {
    this.words = words;
    this.office = office;
    this.fields = fields;
  }

  List<InlineView> views(
      Desk desk, Kind kind, Entry owner, ZoneId zone, MultiValueMap<String, String> form) {
    List<InlineView> views = new ArrayList<>();
    for (Inline inline : kind.inlines()) {
      office
          .desk(inline.kind(), desk.viewer())
          .ifPresent(other -> views.add(view(other, inline, owner, zone, form)));
    }
    return views;
  }

  static Listed belonging(Desk other, Inline inline, String owner) {
    List<String> read =
        other.kind().fields().stream()
            .map(Field::name)
            .filter(name -> inline.fields().contains(name))
            .toList();
    return other.list(
        new Query(
            Map.of(inline.link(), new Criterion.AnyOf(List.of(owner))),
            "",
            other.kind().order(),
            "",
            MOST,
            read));
  }

  private InlineView view(
      Desk other, Inline inline, Entry owner, ZoneId zone, MultiValueMap<String, String> form) {
    Kind kind = other.kind();
    List<Field> shown =
        inline.fields().stream().flatMap(name -> kind.field(name).stream()).toList();
    Listed listed = belonging(other, inline, owner.id());
    List<Entry> entries = listed instanceof Listed.Found(var found, _) ? found : List.of();
    boolean more = listed instanceof Listed.Found(_, var next) && !next.isEmpty();
    Display display = new Display(words, kind.name(), zone);
    boolean mayChange = other.may(Permission.CHANGE);
    List<InlineRow> rows =
        entries.stream()
            .map(entry ->
                new InlineRow(
                    entry.id(),
                    entry.version(),
                    entry.label(),
                    other.may(Permission.DELETE),
                    row(
                        other,
                        kind,
                        shown,
                        entry,
                        mayChange,
                        false,
                        display,
                        prefix(inline, entry.id()),
                        form)))
            .toList();
    List<FieldView> blank =
        other.may(Permission.ADD)
            ? row(
                other, kind, shown, other.blank(), true, true, display, prefix(inline, "new"), form)
            : List.of();
    return new InlineView(
        kind.name(),
        words.kind(kind.name()),
        inline.link(),
        shown.stream().map(field -> words.field(kind.name(), field.name())).toList(),
        rows,
        new InlineRow("new", "", "", false, blank),
        more ? Address.list(kind.name()) + "?f." + inline.link() + "=" + owner.id() : "");
  }

  /// What the names of a row's fields begin with.
  static String prefix(Inline inline, String id) {
    return "i." + inline.kind() + "." + id + ".";
  }

  private List<FieldView> row(
      Desk desk,
      Kind kind,
      List<Field> shown,
      Entry entry,
      boolean may,
      boolean adding,
      Display display,
      String prefix,
      MultiValueMap<String, String> form) {
    return shown.stream()
        .map(field ->
            fields.view(
                desk,
                kind,
                field,
                entry,
                may && field.writable(adding),
                display,
                prefix,
                form,
                Map.of()))
        .toList();
  }
}
