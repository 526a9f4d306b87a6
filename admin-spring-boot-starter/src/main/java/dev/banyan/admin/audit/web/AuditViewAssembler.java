package dev.banyan.admin.audit.web;

import dev.banyan.admin.audit.AuditEntry;
import dev.banyan.admin.audit.web.AuditEntryView.Line;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.admin.web.AdminUrls;
import dev.banyan.admin.web.ValueFormatter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Assembles the view models of the audit pages.
class AuditViewAssembler {
  private final RecordRegistry recordRegistry;
  private final AdminMessages words;

  AuditViewAssembler(RecordRegistry recordRegistry, AdminMessages words) {
    this.recordRegistry = recordRegistry;
    this.words = words;
  }

  /// @param of the records that all entries are of; empty for entries of all records
  List<AuditEntryView> views(
      List<AuditEntry> changes,
      Optional<AuthorizedRecords> of,
      AdminPrincipal viewer,
      ZoneId zone) {
    return changes.stream()
        .map(auditEntry ->
            view(
                auditEntry,
                of.or(() -> recordRegistry.findByAuditKey(auditEntry.track(), viewer)),
                zone))
        .toList();
  }

  private AuditEntryView view(
      AuditEntry auditEntry, Optional<AuthorizedRecords> desk, ZoneId zone) {
    String kind = desk.map(AuthorizedRecords::name).orElse("");
    String title =
        desk.map(one -> words.one(one.name())).orElse(auditEntry.track())
            + " "
            + auditEntry.record();
    return new AuditEntryView(
        auditEntry.id(),
        new AuditEntryView.Time(
            words.date("format.second").format(auditEntry.at().atZone(zone)),
            auditEntry.at().toString()),
        new AuditEntryView.Origin(auditEntry.who(), auditEntry.origin(), auditEntry.request()),
        auditEntry.action(),
        title,
        desk.isEmpty() || auditEntry.action().equals("DELETED")
            ? ""
            : AdminUrls.one(kind, auditEntry.record()),
        desk.map(one -> lines(auditEntry, one, zone)).orElse(List.of()),
        desk.filter(one -> one.hasPermission(needed(auditEntry))).isPresent());
  }

  /// The permission required to revert an entry.
  static Permission needed(AuditEntry auditEntry) {
    return switch (auditEntry.action()) {
      case "ADDED" -> Permission.DELETE;
      case "DELETED" -> Permission.ADD;
      default -> Permission.CHANGE;
    };
  }

  private List<Line> lines(AuditEntry changed, AuthorizedRecords authorizedRecords, ZoneId zone) {
    AuditEntry auditEntry =
        new LinkColumns(authorizedRecords, ignored -> List.of()).joined(changed);
    AuditFieldMapper auditFieldMapper = new AuditFieldMapper(authorizedRecords);
    ValueFormatter valueFormatter = new ValueFormatter(words, authorizedRecords.name(), zone);
    TreeSet<String> columns = new TreeSet<>(auditEntry.before().keySet());
    columns.addAll(auditEntry.after().keySet());
    List<Line> lines = new ArrayList<>();
    for (String column : columns) {
      auditFieldMapper
          .field(column)
          .map(field ->
              new Line(
                  words.field(authorizedRecords.name(), field.name()),
                  shown(field, auditEntry.before(), column, valueFormatter),
                  shown(field, auditEntry.after(), column, valueFormatter)))
          .filter(line -> !line.before().isEmpty() || !line.after().isEmpty())
          .ifPresent(lines::add);
      if (auditFieldMapper.field(column).isEmpty() && authorizedRecords.fieldOf(column).isEmpty()) {
        lines.add(
            new Line(
                words.field(authorizedRecords.name(), column), "", words.say("history.not-shown")));
      }
    }
    return lines;
  }

  private static String shown(
      Field field, Map<String, JsonNode> image, String column, ValueFormatter valueFormatter) {
    JsonNode value = image.get(column);
    return value == null
        ? ""
        : AuditFieldMapper.texts(field, value).stream()
            .map(text -> valueFormatter.shown(field, text))
            .collect(Collectors.joining(", "));
  }
}
