package dev.banyan.monolith.web;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.TaskId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What can be done with the comments on a task's page.
@Controller
@RequestMapping("/tasks/{task}/comments")
class CommentController {
  private static final String NOTICE = "commentNotice";
  private final Comments comments;
  private final CommentSection section;

  CommentController(Comments comments, CommentSection section) {
    this.comments = comments;
    this.section = section;
  }

  @PostMapping
  String add(
      Caller caller,
      @PathVariable String task,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model,
      RedirectAttributes flash,
      HttpServletResponse response) {
    TaskId id = known(task, TaskId::of);
    CommentForm form = new CommentForm(text, key);
    CommentResult<Comment> result =
        switch (form.read()) {
          case Read.Bad<CommentText>(var invalid) ->
              new CommentResult.Invalid<>(invalid.violations());
          case Read.Good<CommentText>(var words) ->
              comments.execute(caller, form.command(id, words));
        };
    if (result instanceof Accepted<Comment>(var comment)) {
      flash.addFlashAttribute(
          NOTICE, Notice.undoable("Comment added.", address(id, comment.id()) + "/delete"));
      flash.addFlashAttribute("commentFocus", "new-comment");
      return toTask(flash, id, back, null);
    }
    response.setStatus(CommentWords.status(result));
    if (result instanceof CommentResult.NotFound) {
      // The task is gone, and with it the page that htmx would change a part of.
      response.setHeader("HX-Refresh", "true");
      return toTask(flash, id, back, null);
    }
    refused(model, form, result);
    model.addAttribute("id", id.toString());
    model.addAttribute("back", Back.to(back));
    section.fill(model, id, null, caller, UserZone.of(zone));
    return "tasks/comment";
  }

  private static void refused(Model model, CommentForm form, CommentResult<Comment> result) {
    boolean keyUsed =
        result instanceof CommentResult.Conflict<Comment>(var reason)
            && reason == CommentResult.Reason.KEY_REUSED;
    boolean away = result instanceof CommentResult.Unavailable;
    model.addAttribute("comment", keyUsed ? form.withNewKey() : form);
    model.addAttribute(
        "commentErrors",
        result instanceof CommentResult.Invalid<Comment>(var violations)
            ? FieldErrors.of(violations)
            : Map.of());
    model.addAttribute("commentResend", away);
    model.addAttribute(NOTICE, Notice.warning(away ? CommentWords.AWAY : CommentWords.of(result)));
  }

  @PostMapping("/{comment}/delete")
  String delete(
      Caller caller,
      @PathVariable String task,
      @PathVariable String comment,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      RedirectAttributes flash) {
    return change(
        caller,
        task,
        comment,
        CommentCommand.Delete::new,
        gone -> Notice.undoable("Comment deleted.", address(gone.task(), gone.id()) + "/restore"),
        flash,
        back,
        at);
  }

  @PostMapping("/{comment}/restore")
  String restore(
      Caller caller,
      @PathVariable String task,
      @PathVariable String comment,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      RedirectAttributes flash) {
    return change(
        caller,
        task,
        comment,
        CommentCommand.Restore::new,
        _ -> Notice.success("Comment restored."),
        flash,
        back,
        at);
  }

  private interface Words {
    Notice of(Comment comment);
  }

  private String change(
      Caller caller,
      String task,
      String comment,
      BiFunction<TaskId, CommentId, CommentCommand> command,
      Words words,
      RedirectAttributes flash,
      String back,
      @Nullable String at) {
    TaskId id = known(task, TaskId::of);
    CommentResult<Comment> result =
        comments.execute(caller, command.apply(id, known(comment, CommentId::of)));
    flash.addFlashAttribute(
        NOTICE,
        result instanceof Accepted<Comment>(var changed)
            ? words.of(changed)
            : Notice.warning(CommentWords.of(result)));
    flash.addFlashAttribute("commentFocus", "comment-notice");
    return toTask(flash, id, back, at);
  }

  private static String toTask(
      RedirectAttributes flash, TaskId task, String back, @Nullable String at) {
    flash.addAttribute("return", Back.to(back));
    if (at != null && !at.isEmpty()) {
      flash.addAttribute("comments", at);
    }
    return "redirect:/tasks/" + task;
  }

  private static String address(TaskId task, CommentId comment) {
    return "/tasks/" + task + "/comments/" + comment;
  }

  private interface Reader<T> {
    T read(String text);
  }

  // No page of ours has such an address.
  private static <T> T known(String id, Reader<T> reader) {
    try {
      return reader.read(id);
    } catch (InvalidValueException e) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
    }
  }
}
