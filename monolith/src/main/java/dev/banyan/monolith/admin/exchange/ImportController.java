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
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    if (!desk.mayImport()) {
      throw Desks.missing();
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
    Upload found = found(desk, upload);
    Map<String, String> mapping = mapping(desk, found, parameters);
    Outcome outcome = importing.run(desk, found, mapping, true);
    List<Upload.Row> rows = found.rows();
    model.addAttribute("kind", kind);
    model.addAttribute("upload", upload);
    model.addAttribute("columns", found.columns());
    model.addAttribute("mapping", mapping);
    model.addAttribute("fields", Importing.fields(desk));
    model.addAttribute("preview", rows.stream().limit(PREVIEW).map(Upload.Row::cells).toList());
    model.addAttribute("count", rows.size());
    model.addAttribute("already", found.added().size());
    model.addAttribute("oneByOne", desk.addsRowsOneByOne());
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
    Upload found = found(desk, upload);
    Map<String, String> mapping = mapping(desk, found, parameters);
    if (!uploads.begin(upload)) {
      flash.addFlashAttribute("problem", words.say("import.running"));
      return "redirect:" + Address.list(kind);
    }
    Outcome outcome = run(desk, found, mapping);
    model.addAttribute("kind", kind);
    if (outcome instanceof Outcome.Done(_, var note)) {
      if (note.isEmpty()) {
        flash.addFlashAttribute("done", words.say("done.imported", found.rows().size()));
        return "redirect:" + Address.list(kind);
      }
      // In this reply alone: what is handed over is kept nowhere, not in the session either.
      model.addAttribute("count", found.rows().size());
      model.addAttribute("notes", note.lines().toList());
      model.addAttribute("file", UriUtils.encode(note + "\n", UTF_8));
      return "admin/import-done";
    }
    if (outcome instanceof Outcome.PartlyAdded partly) {
      model.addAttribute("upload", upload);
      model.addAttribute("mapping", List.copyOf(mapping.values()));
      model.addAttribute("report", ImportReport.of(kind, found, partly, words));
      return "admin/import-partly";
    }
    response.setStatus(422);
    return look(kind, upload, parameters, viewer, model);
  }

  private Outcome run(Desk desk, Upload upload, Map<String, String> mapping) {
    Set<Integer> added = Set.of();
    boolean done = false;
    try {
      Outcome outcome = importing.run(desk, upload, mapping, false);
      done = outcome instanceof Outcome.Done;
      if (outcome instanceof Outcome.PartlyAdded(var numbers, _)) {
        added = numbers;
      }
      return outcome;
    } finally {
      if (done) {
        uploads.forget(upload.id());
      } else {
        uploads.end(upload.id(), added);
      }
    }
  }

  private Upload found(Desk desk, UUID upload) {
    return uploads.find(upload, desk.name(), desk.viewer().name()).orElseThrow(Desks::missing);
  }

  private static Map<String, String> mapping(
      Desk desk, Upload upload, Map<String, String> parameters) {
    Map<String, String> mapping = new LinkedHashMap<>(Importing.guess(desk, upload));
    for (int i = 0; i < upload.columns().size(); i++) {
      String said = parameters.get("to." + i);
      if (said != null) {
        mapping.put(upload.columns().get(i), said);
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
