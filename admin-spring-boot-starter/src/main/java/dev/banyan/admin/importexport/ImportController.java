package dev.banyan.admin.importexport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.AccessDenial;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.admin.web.AdminUrls;
import dev.banyan.admin.web.RecordsArgumentResolver;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/// Serves the import: upload, column mapping with a dry run, then the import itself.
@Controller
@RequestMapping("${banyan.admin.path:/admin}/records/{kind}/import")
class ImportController {
  private static final int PREVIEW = 10;
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final UploadStore uploadStore;
  private final ImportJob importJob;
  private final AdminMessages words;

  ImportController(
      RecordsArgumentResolver recordsArgumentResolver,
      UploadStore uploadStore,
      ImportJob importJob,
      AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.uploadStore = uploadStore;
    this.importJob = importJob;
    this.words = words;
  }

  private AuthorizedRecords records(String kind, AdminPrincipal viewer) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    if (!authorizedRecords.hasPermission(Permission.ADD)) {
      throw AccessDenial.because("needs " + Permission.ADD.grant(kind));
    }
    if (!authorizedRecords.mayImport()) {
      throw RecordsArgumentResolver.missing();
    }
    return authorizedRecords;
  }

  @GetMapping
  String ask(
      @PathVariable String kind,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      Model model) {
    model.addAttribute("kind", kind);
    model.addAttribute("fields", ImportJob.fields(records(kind, viewer)));
    return "banyan-admin/import";
  }

  @PostMapping
  String upload(
      @PathVariable String kind,
      @RequestParam MultipartFile file,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      RedirectAttributes flash)
      throws IOException {
    AuthorizedRecords authorizedRecords = records(kind, viewer);
    try (InputStream rows = file.getInputStream()) {
      // Rejects invalid and oversized files before they are held in memory.
      TabularFile.of(rows);
      String text = new String(file.getBytes(), UTF_8);
      UUID kept = uploadStore.keep(authorizedRecords.name(), viewer.name(), text);
      return "redirect:" + AdminUrls.list(kind) + "/import/" + kept;
    } catch (UnreadableFileException e) {
      flash.addFlashAttribute("problem", words.fault(e.fault()));
      return "redirect:" + AdminUrls.list(kind) + "/import";
    }
  }

  @GetMapping("/{upload}")
  String look(
      @PathVariable String kind,
      @PathVariable UUID upload,
      @RequestParam Map<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      Model model) {
    AuthorizedRecords authorizedRecords = records(kind, viewer);
    Upload found = found(authorizedRecords, upload);
    Map<String, String> mapping = mapping(authorizedRecords, found, parameters);
    WriteResult writeResult = importJob.run(authorizedRecords, found, mapping, true);
    List<Upload.Row> rows = found.rows();
    model.addAttribute("kind", kind);
    model.addAttribute("upload", upload);
    model.addAttribute("columns", found.columns());
    model.addAttribute("mapping", mapping);
    model.addAttribute("fields", ImportJob.fields(authorizedRecords));
    model.addAttribute("preview", rows.stream().limit(PREVIEW).map(Upload.Row::cells).toList());
    model.addAttribute("count", rows.size());
    model.addAttribute("already", found.added().size());
    model.addAttribute("oneByOne", authorizedRecords.addsRowsOneByOne());
    model.addAttribute("refusal", refusal(kind, writeResult));
    return "banyan-admin/import-look";
  }

  @PostMapping("/{upload}")
  String run(
      @PathVariable String kind,
      @PathVariable UUID upload,
      @RequestParam Map<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      RedirectAttributes flash,
      Model model,
      HttpServletResponse response) {
    AuthorizedRecords authorizedRecords = records(kind, viewer);
    Upload found = found(authorizedRecords, upload);
    Map<String, String> mapping = mapping(authorizedRecords, found, parameters);
    if (!uploadStore.begin(upload)) {
      flash.addFlashAttribute("problem", words.say("import.running"));
      return "redirect:" + AdminUrls.list(kind);
    }
    WriteResult writeResult = run(authorizedRecords, found, mapping);
    model.addAttribute("kind", kind);
    if (writeResult instanceof WriteResult.Done(var ignored, var note)) {
      if (note.isEmpty()) {
        flash.addFlashAttribute("done", words.say("done.imported", found.rows().size()));
        return "redirect:" + AdminUrls.list(kind);
      }
      // Only in this response: one-time texts are stored nowhere, including the session.
      model.addAttribute("count", found.rows().size());
      model.addAttribute("notes", note.lines().toList());
      model.addAttribute("file", UriUtils.encode(note + "\n", UTF_8));
      return "banyan-admin/import-done";
    }
    if (writeResult instanceof WriteResult.PartlyAdded partly) {
      model.addAttribute("upload", upload);
      model.addAttribute("mapping", List.copyOf(mapping.values()));
      model.addAttribute("report", ImportReport.of(kind, found, partly, words));
      return "banyan-admin/import-partly";
    }
    response.setStatus(422);
    return look(kind, upload, parameters, viewer, model);
  }

  private WriteResult run(
      AuthorizedRecords authorizedRecords, Upload upload, Map<String, String> mapping) {
    Set<Integer> added = Set.of();
    boolean done = false;
    try {
      WriteResult writeResult = importJob.run(authorizedRecords, upload, mapping, false);
      done = writeResult instanceof WriteResult.Done;
      if (writeResult instanceof WriteResult.PartlyAdded(var numbers, var ignored)) {
        added = numbers;
      }
      return writeResult;
    } finally {
      if (done) {
        uploadStore.delete(upload.id());
      } else {
        uploadStore.end(upload.id(), added);
      }
    }
  }

  private Upload found(AuthorizedRecords authorizedRecords, UUID upload) {
    return uploadStore
        .find(upload, authorizedRecords.name(), authorizedRecords.viewer().name())
        .orElseThrow(RecordsArgumentResolver::missing);
  }

  private static Map<String, String> mapping(
      AuthorizedRecords authorizedRecords, Upload upload, Map<String, String> parameters) {
    Map<String, String> mapping = new LinkedHashMap<>(ImportJob.guess(authorizedRecords, upload));
    for (int i = 0; i < upload.columns().size(); i++) {
      String said = parameters.get("to." + i);
      if (said != null) {
        mapping.put(upload.columns().get(i), said);
      }
    }
    return mapping;
  }

  /// The errors of the first row; empty for none.
  private String refusal(String kind, WriteResult writeResult) {
    if (!(writeResult instanceof WriteResult.Refused(var faults))) {
      return words.refusal(kind, writeResult);
    }
    StringBuilder said = new StringBuilder();
    if (faults.containsKey("row")) {
      said.append(words.fault(faults.get("row"))).append(": ");
    }
    faults.forEach((field, fieldError) -> {
      if (!field.equals("row")) {
        said.append(field.isEmpty() ? "" : words.field(kind, field) + ": ")
            .append(words.fault(fieldError))
            .append(' ');
      }
    });
    return said.toString().strip();
  }
}
