package dev.banyan.admin.audit.web;

import dev.banyan.admin.audit.AuditEntry;
import dev.banyan.admin.audit.AuditLog;
import dev.banyan.admin.audit.AuditWriter;
import dev.banyan.admin.audit.HashChain;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.admin.web.AdminUrls;
import dev.banyan.admin.web.RecordsArgumentResolver;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the audit log of one record and of all records.
@Controller
class AuditController {
  private static final int PAGE = 50;
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final AuditLog auditLog;
  private final HashChain hashChain;
  private final AuditWriter auditWriter;
  private final AuditViewAssembler filler;
  private final ChangeReverter changeReverter;
  private final AdminMessages words;

  AuditController(
      RecordsArgumentResolver recordsArgumentResolver,
      AuditLog auditLog,
      HashChain hashChain,
      AuditWriter auditWriter,
      AuditViewAssembler filler,
      ChangeReverter changeReverter,
      AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.auditLog = auditLog;
    this.hashChain = hashChain;
    this.auditWriter = auditWriter;
    this.filler = filler;
    this.changeReverter = changeReverter;
    this.words = words;
  }

  @GetMapping("${banyan.admin.path:/admin}/records/{kind}/history")
  String ofOne(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam(defaultValue = "9223372036854775807") long below,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    if (authorizedRecords.auditKey().isEmpty()) {
      throw RecordsArgumentResolver.missing();
    }
    auditWriter.settle();
    List<AuditEntry> found = auditLog.of(authorizedRecords.auditKeys(), id, below, PAGE + 1);
    RecordEntry recordEntry = authorizedRecords.find(id).orElse(null);
    // For deleted records, row rules cannot be checked, so only administrators can read their log.
    if (recordEntry == null && (found.isEmpty() || !viewer.isAdministrator())) {
      throw RecordsArgumentResolver.missing();
    }
    model.addAttribute("kind", kind);
    model.addAttribute("recordId", id);
    model.addAttribute("title", recordEntry == null ? id : recordEntry.label());
    model.addAttribute("record", recordEntry == null ? "" : AdminUrls.one(kind, id));
    return page(
        model,
        found,
        Optional.of(authorizedRecords),
        viewer,
        zone,
        AdminUrls.list(kind) + "/history");
  }

  @GetMapping("${banyan.admin.path:/admin}/history")
  String ofAll(
      @RequestParam(defaultValue = "9223372036854775807") long below,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    auditWriter.settle();
    model.addAttribute("title", words.say("admin.history"));
    model.addAttribute("verifiable", hashChain.isKept());
    return page(
        model,
        auditLog.all(below, PAGE + 1),
        Optional.empty(),
        viewer,
        zone,
        AdminUrls.home() + "/history");
  }

  private String page(
      Model model,
      List<AuditEntry> found,
      Optional<AuthorizedRecords> of,
      AdminPrincipal viewer,
      ZoneId zone,
      String address) {
    boolean more = found.size() > PAGE;
    List<AuditEntry> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("changes", filler.views(shown, of, viewer, zone));
    model.addAttribute("older", more ? shown.getLast().id() : null);
    model.addAttribute("address", address);
    return "banyan-admin/history";
  }

  @PostMapping("${banyan.admin.path:/admin}/history/check")
  String check(RedirectAttributes flash) {
    if (!hashChain.isKept()) {
      throw RecordsArgumentResolver.missing();
    }
    hashChain.seal();
    HashChain.Report report = hashChain.check();
    if (report.faults().isEmpty()) {
      flash.addFlashAttribute("done", words.say("history.whole", report.links(), report.head()));
    } else {
      HashChain.Broken first = report.faults().getFirst();
      flash.addFlashAttribute(
          "problem",
          words.say("history.broken", first.position(), words.say("history." + first.fault())));
    }
    return "redirect:" + AdminUrls.home() + "/history";
  }

  @PostMapping("${banyan.admin.path:/admin}/records/{kind}/revert")
  String revert(
      @PathVariable String kind,
      @RequestParam long change,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      RedirectAttributes flash) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    AuditEntry known =
        auditLog
            .find(change)
            .filter(one -> authorizedRecords.auditKeys().contains(one.track()))
            .orElseThrow(RecordsArgumentResolver::missing);
    WriteResult writeResult = changeReverter.undo(authorizedRecords, known);
    if (writeResult instanceof WriteResult.Done(var entries, var note)) {
      flash.addFlashAttribute("done", words.say("done.reverted", entries.getFirst().label()));
      if (!note.isEmpty()) {
        flash.addFlashAttribute("handOver", note);
      }
    } else {
      flash.addFlashAttribute("problem", words.refusal(authorizedRecords.name(), writeResult));
    }
    return "redirect:"
        + (known.action().equals("ADDED") || known.action().equals("DELETED")
            ? AdminUrls.list(kind)
            : AdminUrls.history(kind, known.record()));
  }
}
