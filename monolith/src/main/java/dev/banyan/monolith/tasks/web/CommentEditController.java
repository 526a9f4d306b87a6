package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.errors.SubmittedText;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Edits a comment inline in the list.
@Controller
@RequestMapping("/tasks/{task}/comments/{comment}/edit")
class CommentEditController {
  private static final String TEMPLATE = "tasks/comment";
  private final Comments comments;
  private final CommentSection section;
  private final TaskViewAssembler page;
  private final TaskMessages taskMessages;
  private final CommentMessages commentMessages;

  CommentEditController(
      Comments comments,
      CommentSection section,
      TaskViewAssembler page,
      TaskMessages taskMessages,
      CommentMessages commentMessages) {
    this.comments = comments;
    this.section = section;
    this.page = page;
    this.taskMessages = taskMessages;
    this.commentMessages = commentMessages;
  }

  @GetMapping
  String open(
      Caller caller,
      @PathVariable String task,
      @PathVariable String comment,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      HttpServletResponse response) {
    TaskId id = CommentController.known(task, TaskId::of);
    CommentId which = CommentController.known(comment, CommentId::of);
    CommentResult<Comment> found = editable(comments.find(caller, id, which), caller);
    response.setStatus(CommentMessages.status(found));
    model.addAttribute("back", ReturnUrl.to(back));
    if (found instanceof CommentResult.NotFound) {
      return missing(model, id, "");
    }
    if (found instanceof Accepted<Comment>(var current)) {
      model.addAttribute("editing", CommentEdit.of(current));
      model.addAttribute("commentFocus", "edited-text");
    } else {
      model.addAttribute(CommentController.NOTICE, Notice.warning(commentMessages.of(found)));
    }
    return shown(model, id, at, caller, zone);
  }

  private static CommentResult<Comment> editable(CommentResult<Comment> found, Caller caller) {
    if (found instanceof Accepted<Comment>(var comment)) {
      if (!comment.mayBeChangedBy(caller)) {
        return new CommentResult.Forbidden<>("");
      }
      if (comment.isDeleted()) {
        return new CommentResult.Conflict<>(CommentResult.Reason.DELETED);
      }
    }
    return found;
  }

  @PostMapping
  String save(
      Caller caller,
      @PathVariable String task,
      @PathVariable String comment,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable String version,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    TaskId id = CommentController.known(task, TaskId::of);
    CommentId which = CommentController.known(comment, CommentId::of);
    CommentEdit edit = CommentEdit.typed(which, text, version);
    CommentResult<Comment> result =
        switch (edit.read()) {
          case Read.Bad<CommentText>(var invalid) ->
              new CommentResult.Invalid<>(invalid.violations());
          case Read.Good<CommentText>(var content) ->
              settled(caller, edit.command(id, which, content));
        };
    if (result instanceof Accepted) {
      flash.addFlashAttribute(
          CommentController.NOTICE, Notice.success(taskMessages.say("comments.done.saved")));
      flash.addFlashAttribute("commentFocus", "comment-" + which);
      flash.addFlashAttribute("savedComment", "comment:" + id + ":" + which);
      return CommentController.toTask(flash, id, back, at);
    }
    response.setStatus(CommentMessages.status(result));
    model.addAttribute("back", ReturnUrl.to(back));
    if (result instanceof CommentResult.NotFound) {
      return missing(model, id, text);
    }
    refused(model, edit, result, caller, id, which);
    return shown(model, id, at, caller, zone);
  }

  // An identical edit was saved before, for example by a request whose response was lost.
  private CommentResult<Comment> settled(Caller caller, CommentCommand.Edit command) {
    CommentResult<Comment> result = comments.execute(caller, command);
    return CommentMessages.isStale(result)
            && comments.find(caller, command.task(), command.id())
                instanceof Accepted<Comment>(var current)
            && !current.isDeleted()
            && current.text().equals(command.text())
        ? new Accepted<>(current)
        : result;
  }

  private void refused(
      Model model,
      CommentEdit edit,
      CommentResult<Comment> result,
      Caller caller,
      TaskId task,
      CommentId id) {
    boolean away = result instanceof CommentResult.Unavailable;
    CommentEdit again =
        result instanceof CommentResult.Invalid<Comment>(var violations)
            ? edit.with(FieldErrors.of(violations, taskMessages))
            : away ? edit.resent() : edit;
    if (CommentMessages.isStale(result)
        && comments.find(caller, task, id) instanceof Accepted<Comment>(var current)) {
      again = edit.over(current);
    }
    model.addAttribute("editing", again);
    model.addAttribute("commentFocus", "edited-text");
    if (!(result instanceof CommentResult.Invalid)) {
      model.addAttribute(CommentController.NOTICE, Notice.warning(commentMessages.ofForm(result)));
    }
  }

  private String shown(
      Model model, TaskId task, @Nullable String at, Caller caller, @Nullable String zone) {
    model.addAttribute("id", task.toString());
    section.fill(model, task, at, caller, UserZone.of(zone));
    return TEMPLATE;
  }

  private String missing(Model model, TaskId task, String typed) {
    String template =
        page.missing(
            model,
            task.toString(),
            new TaskResult.NotFound(),
            SubmittedText.of(Map.of("text", typed)));
    model.addAttribute("title", taskMessages.say("comments.missing"));
    model.addAttribute("text", taskMessages.say("comments.missing.text"));
    return template;
  }
}
