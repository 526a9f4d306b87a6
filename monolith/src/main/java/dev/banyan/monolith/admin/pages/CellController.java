package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Viewer;
import java.time.ZoneId;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A cell of a list, changed in place.
@RestController
class CellController {
  private final Desks desks;
  private final AdminWords words;

  CellController(Desks desks, AdminWords words) {
    this.desks = desks;
    this.words = words;
  }

  /// How the cell stands now.
  ///
  /// @param problem why it was not changed; empty where it was
  public record Cell(String shown, String raw, String problem) {}

  /// @param was what stood in the cell when it was opened: if that is so no longer, nothing is
  ///   changed
  @PostMapping("/admin/records/{kind}/cell")
  Cell change(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam String field,
      @RequestParam(defaultValue = "") String was,
      @RequestParam(defaultValue = "") String value,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone) {
    Desk desk = desks.of(kind, viewer);
    Field known = desk.kind().field(field).orElseThrow(Desks::missing);
    Entry entry = desk.find(id).orElseThrow(Desks::missing);
    if (!raw(entry, field).equals(was)) {
      return cell(known, entry, zone, kind, words.say("fault.overtaken"));
    }
    Outcome outcome =
        desk.change(
            id,
            entry.version(),
            Draft.of(field, new Display(words, kind, zone).read(known, value)));
    return switch (outcome) {
      case Outcome.Done(var entries, _) -> cell(known, entries.getFirst(), zone, kind, "");
      case Outcome.Refused(var faults) ->
          cell(known, entry, zone, kind, String.join(" ", words.faults(faults).values()));
      case Outcome refusal -> cell(known, entry, zone, kind, words.refusal(kind, refusal));
    };
  }

  private Cell cell(Field field, Entry entry, ZoneId zone, String kind, String problem) {
    return new Cell(
        new Display(words, kind, zone).shown(field, entry.value(field.name())),
        raw(entry, field.name()),
        problem);
  }

  private static String raw(Entry entry, String field) {
    return entry.value(field).raw().isEmpty() ? "" : entry.value(field).raw().getFirst();
  }
}
