package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.Comments;
import dev.banyan.comments.Emoji;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Adds and removes reactions to the comments on a task's page.
@Controller
class ReactionController {
  private final Comments comments;
  private final TaskMessages taskMessages;
  private final CommentMessages commentMessages;

  ReactionController(
      Comments comments, TaskMessages taskMessages, CommentMessages commentMessages) {
    this.comments = comments;
    this.taskMessages = taskMessages;
    this.commentMessages = commentMessages;
  }

  /// @param add the emoji to react with; otherwise `remove` has the emoji to remove. The buttons
  ///   say which, so that a repeated form has no other effect.
  @PostMapping("/tasks/{task}/comments/{comment}/reactions")
  String react(
      Caller caller,
      @PathVariable String task,
      @PathVariable String comment,
      @RequestParam(required = false) @Nullable String add,
      @RequestParam(defaultValue = "") String remove,
      @ModelAttribute(name = PageSubmissionAdvice.NAME, binding = false) PageSubmission typed,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @RequestParam(name = "comments", required = false) @Nullable String at,
      RedirectAttributes flash) {
    TaskId id = CommentController.known(task, TaskId::of);
    CommentId which = CommentController.known(comment, CommentId::of);
    Emoji emoji =
        Emoji.ofCode(add == null ? remove : add)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    CommentResult<Comment> result =
        comments.execute(caller, new CommentCommand.React(id, which, emoji, add != null));
    if (result instanceof Accepted<Comment>(var changed)) {
      boolean shown = !changed.reactions().of(emoji).isEmpty();
      flash.addFlashAttribute(
          "commentFocus", shown ? "reaction-" + which + "-" + emoji.code() : "comment-" + which);
    } else {
      flash.addFlashAttribute(CommentController.NOTICE, Notice.warning(commentMessages.of(result)));
      flash.addFlashAttribute("commentFocus", "comment-notice");
    }
    typed.keep(flash, taskMessages);
    return CommentController.toTask(flash, id, back, at);
  }
}
