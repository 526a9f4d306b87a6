package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.attachments.Attachment;
import dev.banyan.monolith.attachments.AttachmentResult;
import dev.banyan.monolith.attachments.AttachmentResult.Accepted;
import dev.banyan.monolith.attachments.Attachments;
import dev.banyan.monolith.attachments.FileName;
import dev.banyan.monolith.attachments.Upload;
import dev.banyan.tasks.TaskId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Handles the attachments on a task's page.
@Controller
class AttachmentController {
  static final String NOTICE = "attachmentNotice";
  private final Attachments attachments;
  private final AttachmentMessages attachmentMessages;
  private final TaskMessages taskMessages;

  AttachmentController(
      Attachments attachments, AttachmentMessages attachmentMessages, TaskMessages taskMessages) {
    this.attachments = attachments;
    this.attachmentMessages = attachmentMessages;
    this.taskMessages = taskMessages;
  }

  /// The upload without JavaScript, of one or several files.
  @PostMapping(path = "/tasks/{task}/attachments", produces = MediaType.TEXT_HTML_VALUE)
  String add(
      Caller caller,
      @PathVariable String task,
      @RequestParam(required = false) @Nullable List<MultipartFile> files,
      @ModelAttribute(name = PageSubmissionAdvice.NAME, binding = false) PageSubmission typed,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      RedirectAttributes flash)
      throws IOException {
    TaskId id = CommentController.known(task, TaskId::of);
    List<Attachment> added = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (MultipartFile file : sent(files)) {
      AttachmentResult<Attachment> result = add(caller, id, file);
      if (result instanceof Accepted<Attachment>(var attachment)) {
        added.add(attachment);
      } else {
        failures.add(attachmentMessages.ofFile(FileName.of(file.getOriginalFilename()), result));
      }
    }
    if (added.isEmpty() && failures.isEmpty()) {
      failures.add(taskMessages.say("attachments.refused.none"));
    }
    if (!added.isEmpty()) {
      flash.addFlashAttribute(
          NOTICE, Notice.success(taskMessages.say("attachments.done.added", added.size())));
    }
    flash.addFlashAttribute("attachmentFailures", failures);
    return toTask(flash, id, typed, back, at);
  }

  private AttachmentResult<Attachment> add(Caller caller, TaskId task, MultipartFile file)
      throws IOException {
    return attachments.add(
        caller,
        new Upload(task, file.getOriginalFilename(), file.getSize(), file::getInputStream, null));
  }

  // A form without a chosen file sends one without a name.
  private static List<MultipartFile> sent(@Nullable List<MultipartFile> files) {
    return files == null
        ? List.of()
        : files.stream()
            .filter(file -> !file.isEmpty() || !isBlank(file.getOriginalFilename()))
            .toList();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /// The upload of one file by the script of the page.
  @PostMapping(path = "/tasks/{task}/attachments", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> addOne(
      Caller caller,
      @PathVariable String task,
      @RequestParam(required = false) @Nullable List<MultipartFile> files)
      throws IOException {
    TaskId id = CommentController.known(task, TaskId::of);
    List<MultipartFile> sent = sent(files);
    if (sent.size() != 1) {
      return refused(422, taskMessages.say("attachments.refused.none"));
    }
    AttachmentResult<Attachment> result = add(caller, id, sent.getFirst());
    if (result instanceof Accepted<Attachment>(var attachment)) {
      return ResponseEntity.ok(
          Map.of(
              "id", attachment.id(),
              "name", attachment.file().name().value(),
              "image", attachment.file().type().isImage()));
    }
    return refused(AttachmentMessages.status(result), attachmentMessages.of(result));
  }

  private static ResponseEntity<Map<String, Object>> refused(int status, String message) {
    return ResponseEntity.status(status).body(Map.of("message", message));
  }

  /// @param what `remove` or `restore`
  @PostMapping("/tasks/{task}/attachments/{attachment}/{what:remove|restore}")
  String change(
      Caller caller,
      @PathVariable String task,
      @PathVariable String attachment,
      @PathVariable String what,
      @ModelAttribute(name = PageSubmissionAdvice.NAME, binding = false) PageSubmission typed,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      RedirectAttributes flash) {
    TaskId id = CommentController.known(task, TaskId::of);
    UUID which = id(attachment);
    boolean remove = what.equals("remove");
    AttachmentResult<Attachment> result =
        remove ? attachments.remove(caller, which) : attachments.restore(caller, which);
    flash.addFlashAttribute(
        NOTICE,
        result instanceof Accepted<Attachment>(var changed)
            ? done(id, changed, remove)
            : Notice.warning(attachmentMessages.ofChange(result)));
    return toTask(flash, id, typed, back, at);
  }

  private Notice done(TaskId task, Attachment attachment, boolean remove) {
    String name = attachment.file().name().value();
    return remove
        ? Notice.undoable(
            taskMessages.say("attachments.done.removed", name),
            "/tasks/" + task + "/attachments/" + attachment.id() + "/restore")
        : Notice.success(taskMessages.say("attachments.done.restored", name));
  }

  private String toTask(
      RedirectAttributes flash,
      TaskId task,
      PageSubmission typed,
      String back,
      @Nullable String at) {
    flash.addFlashAttribute("attachmentFocus", "attachment-notice");
    typed.keep(flash, taskMessages);
    return CommentController.toTask(flash, task, back, at);
  }

  static UUID id(String text) {
    return CommentController.known(text, TaskId::of).value();
  }
}
