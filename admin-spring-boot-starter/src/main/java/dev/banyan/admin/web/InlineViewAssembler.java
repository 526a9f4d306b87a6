package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Inline;
import dev.banyan.admin.web.FormView.FieldView;
import dev.banyan.admin.web.FormView.InlineRow;
import dev.banyan.admin.web.FormView.InlineView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// Assembles the inline sections of a form.
class InlineViewAssembler {
  static final int MOST = 50;
  private final AdminMessages words;
  private final RecordRegistry recordRegistry;
  private final FieldViewAssembler fields;

  InlineViewAssembler(
      AdminMessages words, RecordRegistry recordRegistry, FieldViewAssembler fields) {
    this.words = words;
    this.recordRegistry = recordRegistry;
    this.fields = fields;
  }

  List<InlineView> views(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      RecordEntry owner,
      ZoneId zone,
      MultiValueMap<String, String> form) {
    List<InlineView> views = new ArrayList<>();
    for (Inline inline : recordType.inlines()) {
      recordRegistry
          .find(inline.kind(), authorizedRecords.viewer())
          .ifPresent(other -> views.add(view(other, inline, owner, zone, form)));
    }
    return views;
  }

  static RecordPage belonging(AuthorizedRecords other, Inline inline, String owner) {
    List<String> read =
        other.kind().fields().stream()
            .map(Field::name)
            .filter(name -> inline.fields().contains(name))
            .toList();
    return other.list(
        new RecordQuery(
            Map.of(inline.link(), new Criterion.AnyOf(List.of(owner))),
            "",
            other.kind().order(),
            "",
            MOST,
            read));
  }

  private InlineView view(
      AuthorizedRecords other,
      Inline inline,
      RecordEntry owner,
      ZoneId zone,
      MultiValueMap<String, String> form) {
    RecordType recordType = other.kind();
    List<Field> shown =
        inline.fields().stream().flatMap(name -> recordType.field(name).stream()).toList();
    RecordPage recordPage = belonging(other, inline, owner.id());
    List<RecordEntry> entries =
        recordPage instanceof RecordPage.Found(var found, var ignored) ? found : List.of();
    boolean more = recordPage instanceof RecordPage.Found(var ignored, var next) && !next.isEmpty();
    ValueFormatter valueFormatter = new ValueFormatter(words, recordType.name(), zone);
    boolean mayChange = other.hasPermission(Permission.CHANGE);
    List<InlineRow> rows =
        entries.stream()
            .map(recordEntry ->
                new InlineRow(
                    recordEntry.id(),
                    recordEntry.version(),
                    recordEntry.label(),
                    other.hasPermission(Permission.DELETE),
                    row(
                        other,
                        recordType,
                        shown,
                        recordEntry,
                        mayChange,
                        false,
                        valueFormatter,
                        prefix(inline, recordEntry.id()),
                        form)))
            .toList();
    List<FieldView> blank =
        other.hasPermission(Permission.ADD)
            ? row(
                other,
                recordType,
                shown,
                other.blank(),
                true,
                true,
                valueFormatter,
                prefix(inline, "new"),
                form)
            : List.of();
    return new InlineView(
        recordType.name(),
        words.kind(recordType.name()),
        inline.link(),
        shown.stream().map(field -> words.field(recordType.name(), field.name())).toList(),
        rows,
        new InlineRow("new", "", "", false, blank),
        more ? AdminUrls.related(recordType.name(), inline.link(), owner.id()) : "");
  }

  /// Prefix of the field names of a row.
  static String prefix(Inline inline, String id) {
    return "i." + inline.kind() + "." + id + ".";
  }

  private List<FieldView> row(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      List<Field> shown,
      RecordEntry recordEntry,
      boolean may,
      boolean adding,
      ValueFormatter valueFormatter,
      String prefix,
      MultiValueMap<String, String> form) {
    return shown.stream()
        .map(field ->
            fields.view(
                authorizedRecords,
                recordType,
                field,
                recordEntry,
                may && field.writable(adding),
                valueFormatter,
                prefix,
                form,
                Map.of()))
        .toList();
  }
}
