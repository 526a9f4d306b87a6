package dev.banyan.monolith.admin.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.admin.pages.Address;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.pages.Desks;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/// An import: the file, then where its columns lead and what would come of it, then the deed.
@Controller
@RequestMapping("/admin/records/{kind}/import")
class ImportController {
  private static final int PREVIEW = 10;
  private final Desks desks;
  private final Uploads uploads;
  private final Importing importing;
  private final AdminWords words;

  ImportController(Desks desks, Uploads uploads, Importing importing, AdminWords words) {
    this.desks = desks;
    this.uploads = uploads;
    this.importing = importing;
    this.words = words;
  }

  private Desk desk(String kind, Viewer viewer) {
    Desk desk = desks.of(kind, viewer);
    if (!desk.may(Permission.ADD)) {
      throw new AccessDeniedException("needs " + Permission.ADD.grant(kind));
    }
    return desk;
  }

  @GetMapping
  String ask(
      @PathVariable String kind,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      Model model) {
    model.addAttribute("kind", kind);
    model.addAttribute("fields", Importing.fields(desk(kind, viewer)));
    return "admin/import";
  }

  @PostMapping
  String upload(
      @PathVariable String kind,
      @RequestParam MultipartFile file,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      RedirectAttributes flash)
      throws IOException {
    Desk desk = desk(kind, viewer);
    try (InputStream rows = file.getInputStream()) {
      // What is too much, or wrong, is refused before it is held in memory.
      Sheet.of(rows);
      String text = new String(file.getBytes(), UTF_8);
      UUID kept = uploads.keep(desk.name(), viewer.name(), text);
      return "redirect:" + Address.list(kind) + "/import/" + kept;
    } catch (UnreadableException e) {
      flash.addFlashAttribute("problem", words.fault(e.fault()));
      return "redirect:" + Address.list(kind) + "/import";
    }
  }

  @GetMapping("/{upload}")
  String look(
      @PathVariable String kind,
      @PathVariable UUID upload,
      @RequestParam Map<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      Model model) {
    Desk desk = desk(kind, viewer);
    Sheet sheet = sheet(desk, upload);
    Map<String, String> mapping = mapping(desk, sheet, parameters);
    Outcome outcome = importing.run(desk, sheet, mapping, true);
    model.addAttribute("kind", kind);
    model.addAttribute("upload", upload);
    model.addAttribute("columns", sheet.columns());
    model.addAttribute("mapping", mapping);
    model.addAttribute("fields", Importing.fields(desk));
    model.addAttribute("preview", sheet.rows().subList(0, Math.min(PREVIEW, sheet.rows().size())));
    model.addAttribute("count", sheet.rows().size());
    model.addAttribute("refusal", refusal(kind, outcome));
    return "admin/import-look";
  }

  @PostMapping("/{upload}")
  String run(
      @PathVariable String kind,
      @PathVariable UUID upload,
      @RequestParam Map<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      RedirectAttributes flash,
      Model model,
      HttpServletResponse response) {
    Desk desk = desk(kind, viewer);
    Sheet sheet = sheet(desk, upload);
    Outcome outcome = importing.run(desk, sheet, mapping(desk, sheet, parameters), false);
    if (outcome instanceof Outcome.Done(_, var note)) {
      uploads.forget(upload);
      if (!note.isEmpty()) {
        // In this reply alone: what is handed over is kept nowhere, not in the session either.
        model.addAttribute("kind", kind);
        model.addAttribute("count", sheet.rows().size());
        model.addAttribute("notes", note.lines().toList());
        model.addAttribute("file", UriUtils.encode(note + "\n", UTF_8));
        return "admin/import-done";
      }
      flash.addFlashAttribute("done", words.say("done.imported", sheet.rows().size()));
      return "redirect:" + Address.list(kind);
    }
    response.setStatus(422);
    return look(kind, upload, parameters, viewer, model);
  }

  private Sheet sheet(Desk desk, UUID upload) {
    return Sheet.of(
        uploads.find(upload, desk.name(), desk.viewer().name()).orElseThrow(Desks::missing));
  }

  private static Map<String, String> mapping(
      Desk desk, Sheet sheet, Map<String, String> parameters) {
    Map<String, String> mapping = new LinkedHashMap<>(Importing.guess(desk, sheet));
    for (int i = 0; i < sheet.columns().size(); i++) {
      String said = parameters.get("to." + i);
      if (said != null) {
        mapping.put(sheet.columns().get(i), said);
      }
    }
    return mapping;
  }

  /// The first row's faults, or empty.
  private String refusal(String kind, Outcome outcome) {
    if (!(outcome instanceof Outcome.Refused(var faults))) {
      return words.refusal(kind, outcome);
    }
    StringBuilder said = new StringBuilder();
    if (faults.containsKey("row")) {
      said.append(words.fault(faults.get("row"))).append(": ");
    }
    faults.forEach((field, fault) -> {
      if (!field.equals("row")) {
        said.append(field.isEmpty() ? "" : words.field(kind, field) + ": ")
            .append(words.fault(fault))
            .append(' ');
      }
    });
    return said.toString().strip();
  }
}
