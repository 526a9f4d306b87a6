package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.tasks.exchange.ImportFile;
import dev.banyan.monolith.tasks.exchange.ImportRun;
import dev.banyan.monolith.tasks.exchange.ImportedTasks;
import dev.banyan.monolith.tasks.exchange.TaskImport;
import dev.banyan.monolith.tasks.exchange.TaskImport.Start;
import dev.banyan.monolith.tasks.exchange.TaskImports;
import dev.banyan.monolith.tasks.exchange.UnreadableImportException;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Tasks;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Serves the import of tasks: upload, preview, and the import itself, a number of rows per
/// request.
@Controller
@RequestMapping("/tasks/import")
class ImportController {
  private static final String TEMPLATE = "tasks/import";
  private static final int LONGEST_NAME = 100;
  private final Tasks tasks;
  private final Projects projects;
  private final TaskImports imports;
  private final ImportViewAssembler page;
  private final TaskMessages taskMessages;
  private final Clock clock;

  ImportController(
      Tasks tasks,
      Projects projects,
      TaskImports imports,
      ImportViewAssembler page,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.projects = projects;
    this.imports = imports;
    this.page = page;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  @GetMapping
  String ask(Model model) {
    model.addAttribute("rows", ImportFile.MAXIMUM_ROWS);
    model.addAttribute("megabytes", ImportFile.MAXIMUM_BYTES / (1024 * 1024));
    return TEMPLATE;
  }

  @PostMapping
  String upload(
      Caller caller,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      HttpServletResponse response)
      throws IOException {
    ZoneId userZone = UserZone.of(zone);
    LocalDate today = clock.instant().atZone(userZone).toLocalDate();
    if (file == null || file.isEmpty()) {
      return refused(model, response, taskMessages.say("tasks.import.unreadable.none"));
    }
    try {
      ImportFile.requireSize(file.getSize());
      byte[] content = file.getBytes();
      String name = name(file.getOriginalFilename());
      var upload = new TaskImport.Upload(new UUID(0, 0), "", name, "", today, userZone);
      // Refuses a file that cannot be read before it is stored.
      page.read(content, upload);
      return "redirect:/tasks/import/"
          + imports.keep(caller.name(), name, content, today, userZone);
    } catch (UnreadableImportException e) {
      return refused(model, response, taskMessages.say(e.key(), e.details()));
    }
  }

  private String refused(Model model, HttpServletResponse response, String error) {
    model.addAttribute("error", error);
    response.setStatus(422);
    return ask(model);
  }

  // Shown to the user; nothing else depends on it.
  private static String name(@Nullable String submitted) {
    String name = submitted == null ? "" : submitted.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
    return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
  }

  @GetMapping("/{id}")
  String show(Caller caller, @PathVariable String id, Model model, HttpServletResponse response) {
    Optional<TaskImport> found = find(caller, id);
    if (found.isEmpty()) {
      return gone(model, response);
    }
    TaskImport file = found.get();
    model.addAttribute("id", id);
    model.addAttribute("fileName", file.upload().fileName());
    Start start = file.start();
    if (file.progress().finished() && start != null) {
      model.addAttribute("progress", file.progress());
      return "tasks/import-result";
    }
    ImportedTasks read = page.read(imports.content(file), file.upload());
    if (start != null) {
      model.addAttribute("progress", file.progress());
      model.addAttribute("total", read.rows().size());
      return "tasks/import-progress";
    }
    model.addAttribute("preview", page.preview(caller, read));
    return "tasks/import-preview";
  }

  private String gone(Model model, HttpServletResponse response) {
    model.addAttribute("error", taskMessages.say("tasks.import.unreadable.gone"));
    response.setStatus(404);
    return ask(model);
  }

  private Optional<TaskImport> find(Caller caller, String id) {
    try {
      return imports.find(UUID.fromString(id), caller.name());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Confirms the import, and imports the next rows.
  @PostMapping("/{id}")
  String run(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = TaskImport.INBOX) String target,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    Optional<TaskImport> found = find(caller, id);
    if (found.isEmpty()) {
      return gone(model, response);
    }
    UUID known = found.get().upload().id();
    if (found.get().start() == null) {
      imports.start(known, isTarget(target) ? target : TaskImport.INBOX);
      found = imports.find(known, caller.name());
    }
    found.ifPresent(file -> step(caller, file, flash));
    return "redirect:/tasks/import/" + known;
  }

  // A target that the page did not offer is refused row by row, by the owner of the tasks.
  private static boolean isTarget(String target) {
    return target.equals(TaskImport.FILE) || TaskListForm.orNull(target, ProjectId::of) != null;
  }

  private void step(Caller caller, TaskImport file, RedirectAttributes flash) {
    Start start = file.start();
    if (start == null || file.progress().finished()) {
      return;
    }
    ImportedTasks read = page.read(imports.content(file), file.upload());
    int earlier = imports.decidedEarlier(file, start.target());
    ImportRun run = new ImportRun(tasks, projects, caller, page::reason);
    ImportRun.Step step = run.next(file, start, read.rows(), earlier);
    imports.advance(file.upload().id(), file.progress(), step.progress());
    if (step.interruption() != null) {
      flash.addFlashAttribute("interrupted", true);
      flash.addFlashAttribute(
          "notice", Notice.warning(taskMessages.say("tasks.import.interrupted")));
    }
  }
}
