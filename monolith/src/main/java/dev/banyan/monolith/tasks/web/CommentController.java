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
import dev.banyan.monolith.http.UserZone;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Handles the comments on a task's page.
@Controller
@RequestMapping("/tasks/{task}/comments")
class CommentController {
  static final String NOTICE = "commentNotice";
  private final Comments comments;
  private final CommentSection section;
  private final TaskViewAssembler page;
  private final TaskMessages taskMessages;
  private final CommentMessages commentMessages;

  CommentController(
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

  @PostMapping
  String add(
      Caller caller,
      @PathVariable String task,
      @ModelAttribute(name = PageSubmissionAdvice.NAME, binding = false) PageSubmission typed,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    TaskId id = known(task, TaskId::of);
    CommentForm form = typed.comment();
    CommentResult<Comment> result =
        switch (form.read()) {
          case Read.Bad<CommentText>(var invalid) ->
              new CommentResult.Invalid<>(invalid.violations());
          case Read.Good<CommentText>(var content) ->
              comments.execute(caller, form.command(id, content));
        };
    if (result instanceof Accepted<Comment>(var comment)) {
      flash.addFlashAttribute(
          NOTICE,
          Notice.undoable(
              taskMessages.say("comments.done.added"), address(id, comment.id()) + "/delete"));
      flash.addFlashAttribute("commentFocus", "new-comment");
      flash.addFlashAttribute("savedComment", "comment:" + id);
      typed.keepFields(flash, taskMessages);
      return toTask(flash, id, back, at);
    }
    response.setStatus(CommentMessages.status(result));
    model.addAttribute("back", ReturnUrl.to(back));
    if (result instanceof CommentResult.NotFound) {
      return page.missing(model, id.toString(), new TaskResult.NotFound(), typed.texts());
    }
    refused(model, form, result);
    if (typed.hasFields()) {
      return page.typed(model, id, typed, at, caller, UserZone.of(zone));
    }
    model.addAttribute("id", id.toString());
    section.fill(model, id, at, caller, UserZone.of(zone));
    return "tasks/comment";
  }

  private void refused(Model model, CommentForm form, CommentResult<Comment> result) {
    boolean keyUsed =
        result instanceof CommentResult.Conflict<Comment>(var reason)
            && reason == CommentResult.Reason.KEY_REUSED;
    boolean away = result instanceof CommentResult.Unavailable;
    model.addAttribute("comment", keyUsed ? form.withNewKey() : form);
    model.addAttribute(
        "commentErrors",
        result instanceof CommentResult.Invalid<Comment>(var violations)
            ? FieldErrors.of(violations, taskMessages)
            : Map.of());
    model.addAttribute("commentResend", away);
    // Text errors are already shown next to the field.
    if (!(result instanceof CommentResult.Invalid)) {
      model.addAttribute(NOTICE, Notice.warning(commentMessages.ofForm(result)));
    }
  }

  /// @param what `delete` or `restore`
  @PostMapping("/{comment}/{what:delete|restore}")
  String change(
      Caller caller,
      @PathVariable String task,
      @PathVariable String comment,
      @PathVariable String what,
      @ModelAttribute(name = PageSubmissionAdvice.NAME, binding = false) PageSubmission typed,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      RedirectAttributes flash) {
    TaskId id = known(task, TaskId::of);
    CommentId which = known(comment, CommentId::of);
    boolean delete = what.equals("delete");
    CommentResult<Comment> result =
        comments.execute(
            caller,
            delete ? new CommentCommand.Delete(id, which) : new CommentCommand.Restore(id, which));
    Notice done =
        delete
            ? Notice.undoable(
                taskMessages.say("comments.done.deleted"), address(id, which) + "/restore")
            : Notice.success(taskMessages.say("comments.done.restored"));
    flash.addFlashAttribute(
        NOTICE, result instanceof Accepted ? done : Notice.warning(commentMessages.of(result)));
    flash.addFlashAttribute("commentFocus", "comment-notice");
    typed.keep(flash, taskMessages);
    return toTask(flash, id, back, at);
  }

  static String toTask(RedirectAttributes flash, TaskId task, String back, @Nullable String at) {
    flash.addAttribute("return", ReturnUrl.to(back));
    if (at != null && !at.isEmpty()) {
      flash.addAttribute("comments", at);
    }
    return "redirect:/tasks/" + task;
  }

  private static String address(TaskId task, CommentId comment) {
    return "/tasks/" + task + "/comments/" + comment;
  }

  // No page of this application uses such a URL.
  static <T> T known(String id, Function<String, T> reader) {
    try {
      return reader.apply(id);
    } catch (InvalidValueException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
    }
  }
}
