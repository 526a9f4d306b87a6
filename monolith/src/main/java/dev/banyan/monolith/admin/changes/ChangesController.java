package dev.banyan.monolith.admin.changes;

import dev.banyan.monolith.admin.history.Chain;
import dev.banyan.monolith.admin.history.Change;
import dev.banyan.monolith.admin.history.Changes;
import dev.banyan.monolith.admin.history.Recorder;
import dev.banyan.monolith.admin.pages.Address;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.pages.Desks;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Viewer;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The history: of one record, and of everything.
@Controller
class ChangesController {
  private static final int PAGE = 50;
  private final Desks desks;
  private final Changes changes;
  private final Chain chain;
  private final Recorder recorder;
  private final ChangeFiller filler;
  private final Revert revert;
  private final AdminWords words;

  ChangesController(
      Desks desks,
      Changes changes,
      Chain chain,
      Recorder recorder,
      ChangeFiller filler,
      Revert revert,
      AdminWords words) {
    this.desks = desks;
    this.changes = changes;
    this.chain = chain;
    this.recorder = recorder;
    this.filler = filler;
    this.revert = revert;
    this.words = words;
  }

  @GetMapping("/admin/records/{kind}/history")
  String ofOne(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam(defaultValue = "9223372036854775807") long below,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    Desk desk = desks.of(kind, viewer);
    if (desk.track().isEmpty()) {
      throw Desks.missing();
    }
    recorder.settle();
    List<Change> found = changes.of(desk.track(), id, below, PAGE + 1);
    Entry entry = desk.find(id).orElse(null);
    // Of a record that is gone only those may read who could see it whatever its row rules say.
    if (entry == null && (found.isEmpty() || !viewer.administers())) {
      throw Desks.missing();
    }
    model.addAttribute("kind", kind);
    model.addAttribute("recordId", id);
    model.addAttribute("title", entry == null ? id : entry.label());
    model.addAttribute("record", entry == null ? "" : Address.one(kind, id));
    return page(model, found, viewer, zone, Address.list(kind) + "/history");
  }

  @GetMapping("/admin/history")
  String ofAll(
      @RequestParam(defaultValue = "9223372036854775807") long below,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    recorder.settle();
    model.addAttribute("title", words.say("admin.history"));
    return page(model, changes.all(below, PAGE + 1), viewer, zone, "/admin/history");
  }

  private String page(Model model, List<Change> found, Viewer viewer, ZoneId zone, String address) {
    boolean more = found.size() > PAGE;
    List<Change> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("changes", filler.views(shown, viewer, zone));
    model.addAttribute("older", more ? shown.getLast().id() : null);
    model.addAttribute("address", address);
    return "admin/history";
  }

  @PostMapping("/admin/history/check")
  String check(RedirectAttributes flash) {
    chain.seal();
    Chain.Report report = chain.check();
    if (report.faults().isEmpty()) {
      flash.addFlashAttribute("done", words.say("history.whole", report.links(), report.head()));
    } else {
      Chain.Broken first = report.faults().getFirst();
      flash.addFlashAttribute(
          "problem",
          words.say("history.broken", first.position(), words.say("history." + first.fault())));
    }
    return "redirect:/admin/history";
  }

  @PostMapping("/admin/records/{kind}/revert")
  String revert(
      @PathVariable String kind,
      @RequestParam long change,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      RedirectAttributes flash) {
    Desk desk = desks.of(kind, viewer);
    Change known =
        changes
            .find(change)
            .filter(one -> one.track().equals(desk.track()))
            .orElseThrow(Desks::missing);
    Outcome outcome = revert.undo(desk, known);
    if (outcome instanceof Outcome.Done(var entries, var note)) {
      flash.addFlashAttribute("done", words.say("done.reverted", entries.getFirst().label()));
      if (!note.isEmpty()) {
        flash.addFlashAttribute("handOver", note);
      }
    } else {
      flash.addFlashAttribute("problem", words.refusal(desk.name(), outcome));
    }
    return "redirect:"
        + (known.action().equals("ADDED") || known.action().equals("DELETED")
            ? Address.list(kind)
            : Address.history(kind, known.record()));
  }
}
