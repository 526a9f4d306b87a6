package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.AccountDirectory;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.tasks.exchange.ImportContext;
import dev.banyan.monolith.tasks.exchange.ImportFile;
import dev.banyan.monolith.tasks.exchange.ImportFormat;
import dev.banyan.monolith.tasks.exchange.ImportedRow;
import dev.banyan.monolith.tasks.exchange.ImportedTasks;
import dev.banyan.monolith.tasks.exchange.KnownProjects;
import dev.banyan.monolith.tasks.exchange.TaskImport;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Violation;
import dev.banyan.tasks.quick.RecurrenceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Assembles the preview of an import.
@Component
final class ImportViewAssembler {
  private static final int SHOWN = 20;
  private static final int SHOWN_REFUSED = 50;
  private final Projects projects;
  private final AccountDirectory directory;
  private final TaskMessages taskMessages;

  ImportViewAssembler(Projects projects, AccountDirectory directory, TaskMessages taskMessages) {
    this.projects = projects;
    this.directory = directory;
    this.taskMessages = taskMessages;
  }

  /// The tasks of a file. Those assigned to unknown users are refused.
  ImportedTasks read(byte[] content, TaskImport.Upload upload) {
    ImportedTasks tasks =
        ImportFile.read(
            content, new ImportContext(upload.today(), upload.zone(), taskMessages::say));
    Map<Username, Boolean> known = new HashMap<>();
    List<ImportedRow> rows =
        tasks.rows().stream()
            .map(row -> {
              Username assignee =
                  row.task() instanceof Read.Good<TaskDraft>(var draft) ? draft.assignee() : null;
              return assignee == null || known.computeIfAbsent(assignee, directory::include)
                  ? row
                  : new ImportedRow(
                      row.line(),
                      row.title(),
                      new Read.Bad<>(new Invalid(List.of(Assignees.UNKNOWN))));
            })
            .toList();
    return new ImportedTasks(tasks.format(), rows, tasks.remarks());
  }

  ImportView preview(Caller caller, ImportedTasks tasks) {
    List<ImportView.Row> accepted = new ArrayList<>();
    List<ImportView.Row> refused = new ArrayList<>();
    for (ImportedRow row : tasks.rows()) {
      String place = place(tasks.format(), row.line());
      switch (row.task()) {
        case Read.Good<TaskDraft>(var draft) ->
            accepted.add(new ImportView.Row(place, draft.title().value(), details(draft)));
        case Read.Bad<TaskDraft>(var invalid) ->
            refused.add(new ImportView.Row(place, shortened(row.title()), reason(invalid)));
      }
    }
    return new ImportView(
        taskMessages.say("tasks.import.format." + tasks.format()),
        accepted.size(),
        accepted.stream().limit(SHOWN).toList(),
        refused.size(),
        refused.stream().limit(SHOWN_REFUSED).toList(),
        remarks(caller, tasks),
        targets(caller, tasks));
  }

  private String place(ImportFormat format, int line) {
    return taskMessages.say(
        format == ImportFormat.VIKUNJA_JSON ? "tasks.import.place.task" : "tasks.import.place.line",
        String.valueOf(line));
  }

  private List<String> remarks(Caller caller, ImportedTasks tasks) {
    List<String> remarks =
        new ArrayList<>(
            tasks.remarks().stream()
                .map(remark -> taskMessages.say(remark.key(), remark.detail()))
                .toList());
    KnownProjects known = new KnownProjects(projects, caller);
    long unknown =
        drafts(tasks)
            .filter(
                draft -> draft.project() != null && !known.isEditable(draft.project()).orElse(true))
            .count();
    if (unknown > 0) {
      remarks.add(taskMessages.say("tasks.import.remark.projects", unknown));
    }
    return remarks;
  }

  private static Stream<TaskDraft> drafts(ImportedTasks tasks) {
    return tasks.rows().stream()
        .flatMap(row ->
            row.task() instanceof Read.Good<TaskDraft>(var draft)
                ? Stream.of(draft)
                : Stream.empty());
  }

  private Map<String, String> targets(Caller caller, ImportedTasks tasks) {
    Map<String, String> targets = new LinkedHashMap<>();
    if (drafts(tasks).anyMatch(draft -> draft.project() != null)) {
      targets.put(TaskImport.FILE, taskMessages.say("tasks.import.target.file"));
    }
    targets.put(TaskImport.INBOX, taskMessages.say("tasks.import.target.inbox"));
    targets.putAll(ProjectChoices.read(projects, caller).editable());
    return targets;
  }

  private String details(TaskDraft draft) {
    List<String> details = new ArrayList<>();
    Plan plan = draft.plan();
    if (draft.status() != TaskStatus.OPEN) {
      details.add(taskMessages.choice(draft.status()));
    }
    if (plan.due() != null) {
      String time = plan.dueTime() == null ? "" : ", " + Language.current().time(plan.dueTime());
      details.add(
          taskMessages.say("tasks.import.fact.due", Language.current().day(plan.due()) + time));
    }
    if (plan.start() != null) {
      details.add(
          taskMessages.say("tasks.import.fact.start", Language.current().day(plan.start())));
    }
    if (plan.recurrence() != null) {
      details.add(RecurrenceText.write(plan.recurrence(), Language.current().quick()));
    }
    if (draft.priority() != Priority.NONE) {
      details.add(taskMessages.choice(draft.priority()));
    }
    if (!draft.labels().isEmpty()) {
      details.add(
          draft.labels().stream().map(Label::value).collect(Collectors.joining(", ", "#", "")));
    }
    if (draft.assignee() != null) {
      details.add(taskMessages.say("tasks.assigned-to", draft.assignee()));
    }
    if (!draft.notes().isEmpty()) {
      details.add(shortened(draft.notes().value().replaceAll("\\s+", " ")));
    }
    return String.join(" · ", details);
  }

  private static String shortened(String text) {
    int shown = 80;
    return text.codePointCount(0, text.length()) <= shown
        ? text
        : text.substring(0, text.offsetByCodePoints(0, shown)) + "…";
  }

  /// Why a row is refused, in a sentence for each field.
  String reason(TaskResult refusal) {
    return refusal instanceof Invalid(var violations)
        ? violations.stream().map(this::sentence).distinct().collect(Collectors.joining(" "))
        : taskMessages.of(refusal);
  }

  // A form names its fields; a sentence about a row has to.
  private String sentence(Violation violation) {
    return taskMessages
        .find("tasks.import.invalid." + FieldErrors.field(violation) + "." + violation.code())
        .orElseGet(
            () -> FieldErrors.of(List.of(violation), taskMessages).values().iterator().next());
  }
}
