package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.access.AccessDeniedException;
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

/// One record of any kind: shown, added, changed.
@Controller
@RequestMapping("/admin/records/{kind}")
class FormController {
  private static final int UNPROCESSABLE = 422;
  private final Desks desks;
  private final Office office;
  private final FormFiller filler;
  private final InlineSaver saver;
  private final ConflictFiller conflicts;
  private final AdminWords words;

  FormController(
      Desks desks,
      Office office,
      FormFiller filler,
      InlineSaver saver,
      ConflictFiller conflicts,
      AdminWords words) {
    this.desks = desks;
    this.office = office;
    this.filler = filler;
    this.saver = saver;
    this.conflicts = conflicts;
    this.words = words;
  }

  @GetMapping("/new")
  String blank(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> given,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    Desk desk = desks.of(kind, viewer);
    if (!desk.may(Permission.ADD)) {
      throw new AccessDeniedException("needs " + Permission.ADD.grant(kind));
    }
    model.addAttribute("back", list(kind, given));
    model.addAttribute("form", filler.adding(desk, zone, given, Map.of()));
    return "admin/form";
  }

  @PostMapping("/new")
  String add(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> form,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    Desk desk = desks.of(kind, viewer);
    Typed typed = new Typed(form, "", office, desk, new Display(words, kind, zone));
    Draft draft = typed.draft(desk.kind(), true);
    Outcome outcome =
        typed.faults().isEmpty() ? desk.add(draft) : alsoWrong(desk, draft, typed.faults());
    if (outcome instanceof Outcome.Done(var entries, var note)) {
      return saved(flash, kind, entries.getFirst(), note, "done.added", form);
    }
    response.setStatus(UNPROCESSABLE);
    model.addAttribute("back", list(kind, form));
    model.addAttribute("form", filler.adding(desk, zone, form, faults(kind, outcome)));
    return "admin/form";
  }

  @GetMapping("/one")
  String show(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model) {
    Desk desk = desks.of(kind, viewer);
    Entry entry = desk.find(id).orElseThrow(Desks::missing);
    model.addAttribute("back", list(kind, parameters));
    model.addAttribute(
        "form", filler.changing(desk, entry, zone, new LinkedMultiValueMap<>(), Map.of()));
    model.addAttribute("track", desk.track());
    return "admin/form";
  }

  @PostMapping("/one")
  String change(
      @PathVariable String kind,
      @RequestParam String id,
      @RequestParam(defaultValue = "") String version,
      @RequestParam MultiValueMap<String, String> form,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    Desk desk = desks.of(kind, viewer);
    Outcome outcome = saver.save(desk, id, version, form, zone);
    if (outcome instanceof Outcome.Done(var entries, var note)) {
      return saved(flash, kind, entries.getFirst(), note, "done.saved", form);
    }
    Entry entry = desk.find(id).orElseThrow(Desks::missing);
    model.addAttribute("back", list(kind, form));
    if (outcome instanceof Outcome.Overtaken(var current)) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      model.addAttribute("conflict", conflicts.view(desk, current, form, zone));
      return "admin/conflict";
    }
    response.setStatus(UNPROCESSABLE);
    model.addAttribute("form", filler.changing(desk, entry, zone, form, faults(kind, outcome)));
    model.addAttribute("track", desk.track());
    return "admin/form";
  }

  /// What cannot be looked up is told together with what does not fit.
  private static Outcome alsoWrong(Desk desk, Draft draft, Map<String, Fault> faults) {
    Map<String, Fault> all = new HashMap<>();
    if (desk.addAll(Batch.of(draft), true) instanceof Outcome.Refused(var others)) {
      all.putAll(others);
      all.remove("row");
    }
    all.putAll(faults);
    return new Outcome.Refused(all);
  }

  private String saved(
      RedirectAttributes flash,
      String kind,
      Entry entry,
      String note,
      String said,
      MultiValueMap<String, String> form) {
    flash.addFlashAttribute("done", words.say(said, entry.label()));
    if (!note.isEmpty()) {
      flash.addFlashAttribute("handOver", note);
    }
    String list = list(kind, form);
    if (form.containsKey("another")) {
      return "redirect:" + Address.add(kind, list);
    }
    if (form.containsKey("stay") || !note.isEmpty()) {
      return "redirect:" + Address.one(kind, entry.id(), list);
    }
    flash.addFlashAttribute("focus", "record-" + entry.id());
    flash.addFlashAttribute("savedRecord", entry.id());
    return "redirect:" + list;
  }

  /// The list that the form leads back to.
  private static String list(String kind, MultiValueMap<String, String> form) {
    String back = form.getFirst("return");
    return Address.back(back == null ? "" : back, Address.list(kind));
  }

  private Map<String, Fault> faults(String kind, Outcome outcome) {
    return outcome instanceof Outcome.Refused(var faults)
        ? faults
        : Map.of(Outcome.WHOLE, Fault.said(words.refusal(kind, outcome)));
  }
}
