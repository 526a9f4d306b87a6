package dev.banyan.admin.web;

import dev.banyan.admin.model.AccessDenial;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordBatch;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.WriteResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Shows, adds and changes a record of any type.
@Controller
@RequestMapping("${banyan.admin.path:/admin}/records/{kind}")
class FormController {
  private static final int UNPROCESSABLE = 422;
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final RecordRegistry recordRegistry;
  private final FormViewAssembler filler;
  private final InlineSaver saver;
  private final ConflictViewAssembler conflicts;
  private final AdminMessages words;

  FormController(
      RecordsArgumentResolver recordsArgumentResolver,
      RecordRegistry recordRegistry,
      FormViewAssembler filler,
      InlineSaver saver,
      ConflictViewAssembler conflicts,
      AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.recordRegistry = recordRegistry;
    this.filler = filler;
    this.saver = saver;
    this.conflicts = conflicts;
    this.words = words;
  }

  @GetMapping("/new")
  String blank(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> given,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    if (!authorizedRecords.hasPermission(Permission.ADD)) {
      throw AccessDenial.because("needs " + Permission.ADD.grant(kind));
    }
    model.addAttribute("back", list(kind, given));
    model.addAttribute("form", filler.adding(authorizedRecords, zone, given, Map.of()));
    return "banyan-admin/form";
  }

  @PostMapping("/new")
  String add(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> form,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model,
      RedirectAttributes flash,
      HttpServletRequest request,
      HttpServletResponse response) {
    SubmittedFiles.into(form, request);
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    FormSubmission formSubmission =
        new FormSubmission(
            form, "", recordRegistry, authorizedRecords, new ValueFormatter(words, kind, zone));
    RecordDraft recordDraft = formSubmission.draft(authorizedRecords.kind(), true);
    WriteResult writeResult =
        formSubmission.faults().isEmpty()
            ? authorizedRecords.add(recordDraft)
            : alsoWrong(authorizedRecords, recordDraft, formSubmission.faults());
    if (writeResult instanceof WriteResult.Done(var entries, var note)) {
      return saved(flash, kind, entries.getFirst(), note, "done.added", form);
    }
    response.setStatus(UNPROCESSABLE);
    model.addAttribute("back", list(kind, form));
    model.addAttribute(
        "form", filler.adding(authorizedRecords, zone, form, faults(kind, writeResult)));
    return "banyan-admin/form";
  }

  @GetMapping("/one")
  String show(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    RecordEntry recordEntry =
        authorizedRecords.find(id).orElseThrow(RecordsArgumentResolver::missing);
    model.addAttribute("back", list(kind, parameters));
    model.addAttribute(
        "form",
        filler.changing(
            authorizedRecords, recordEntry, zone, new LinkedMultiValueMap<>(), Map.of()));
    model.addAttribute("track", authorizedRecords.auditKey());
    return "banyan-admin/form";
  }

  @PostMapping("/one")
  String change(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam(defaultValue = "") String version,
      @RequestParam MultiValueMap<String, String> form,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model,
      RedirectAttributes flash,
      HttpServletRequest request,
      HttpServletResponse response) {
    SubmittedFiles.into(form, request);
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    WriteResult writeResult = saver.save(authorizedRecords, id, version, form, zone);
    if (writeResult instanceof WriteResult.Done(var entries, var note)) {
      return saved(flash, kind, entries.getFirst(), note, "done.saved", form);
    }
    RecordEntry recordEntry =
        authorizedRecords.find(id).orElseThrow(RecordsArgumentResolver::missing);
    model.addAttribute("back", list(kind, form));
    if (writeResult instanceof WriteResult.VersionConflict(var current)) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      model.addAttribute("conflict", conflicts.view(authorizedRecords, current, form, zone));
      return "banyan-admin/conflict";
    }
    response.setStatus(UNPROCESSABLE);
    model.addAttribute(
        "form",
        filler.changing(authorizedRecords, recordEntry, zone, form, faults(kind, writeResult)));
    model.addAttribute("track", authorizedRecords.auditKey());
    return "banyan-admin/form";
  }

  /// Combines unresolved references with the other errors.
  private static WriteResult alsoWrong(
      AuthorizedRecords authorizedRecords,
      RecordDraft recordDraft,
      Map<String, FieldError> faults) {
    Map<String, FieldError> all = new HashMap<>();
    if (authorizedRecords.addAll(RecordBatch.of(recordDraft), true)
        instanceof WriteResult.Refused(var others)) {
      all.putAll(others);
      all.remove("row");
    }
    all.putAll(faults);
    return new WriteResult.Refused(all);
  }

  private String saved(
      RedirectAttributes flash,
      String kind,
      RecordEntry recordEntry,
      String note,
      String said,
      MultiValueMap<String, String> form) {
    flash.addFlashAttribute("done", words.say(said, recordEntry.label()));
    if (!note.isEmpty()) {
      flash.addFlashAttribute("handOver", note);
    }
    String list = list(kind, form);
    if (form.containsKey("another")) {
      return "redirect:" + AdminUrls.add(kind, list);
    }
    if (form.containsKey("stay") || !note.isEmpty()) {
      return "redirect:" + AdminUrls.one(kind, recordEntry.id(), list);
    }
    flash.addFlashAttribute("focus", "record-" + recordEntry.id());
    flash.addFlashAttribute("savedRecord", recordEntry.id());
    return "redirect:" + list;
  }

  /// The list that the form links back to.
  private static String list(String kind, MultiValueMap<String, String> form) {
    String back = form.getFirst("return");
    return AdminUrls.back(back == null ? "" : back, AdminUrls.list(kind));
  }

  private Map<String, FieldError> faults(String kind, WriteResult writeResult) {
    return writeResult instanceof WriteResult.Refused(var faults)
        ? faults
        : Map.of(WriteResult.WHOLE, FieldError.said(words.refusal(kind, writeResult)));
  }
}
