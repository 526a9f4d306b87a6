package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.WriteResult;
import java.time.ZoneId;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Edits a single cell of a list in place.
@RestController
class CellController {
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final AdminMessages words;

  CellController(RecordsArgumentResolver recordsArgumentResolver, AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.words = words;
  }

  /// Current state of a cell.
  ///
  /// @param problem why it was not changed; empty on success
  public record Cell(String shown, String raw, String problem) {}

  /// @param was the value when the cell was opened; nothing is changed if it differs now
  @PostMapping("${banyan.admin.path:/admin}/records/{kind}/cell")
  Cell change(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam String field,
      @RequestParam(defaultValue = "") String was,
      @RequestParam(defaultValue = "") String value,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    Field known =
        authorizedRecords.kind().field(field).orElseThrow(RecordsArgumentResolver::missing);
    RecordEntry recordEntry =
        authorizedRecords.find(id).orElseThrow(RecordsArgumentResolver::missing);
    if (!raw(recordEntry, field).equals(was)) {
      return cell(known, recordEntry, zone, kind, words.say("fault.overtaken"));
    }
    WriteResult writeResult =
        authorizedRecords.change(
            id,
            recordEntry.version(),
            RecordDraft.of(field, new ValueFormatter(words, kind, zone).read(known, value)));
    return switch (writeResult) {
      case WriteResult.Done(var entries, var ignored) ->
          cell(known, entries.getFirst(), zone, kind, "");
      case WriteResult.Refused(var faults) ->
          cell(known, recordEntry, zone, kind, String.join(" ", words.faults(faults).values()));
      case WriteResult refusal ->
          cell(known, recordEntry, zone, kind, words.refusal(kind, refusal));
    };
  }

  private Cell cell(
      Field field, RecordEntry recordEntry, ZoneId zone, String kind, String problem) {
    return new Cell(
        new ValueFormatter(words, kind, zone).shown(field, recordEntry.value(field.name())),
        raw(recordEntry, field.name()),
        problem);
  }

  private static String raw(RecordEntry recordEntry, String field) {
    return recordEntry.value(field).raw().isEmpty()
        ? ""
        : recordEntry.value(field).raw().getFirst();
  }
}
