package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.notifications.Followers;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Follows and unfollows tasks.
@Controller
class FollowController {
  private final Tasks tasks;
  private final Followers followers;
  private final TaskMessages taskMessages;

  FollowController(Tasks tasks, Followers followers, TaskMessages taskMessages) {
    this.tasks = tasks;
    this.followers = followers;
    this.taskMessages = taskMessages;
  }

  /// @param stay whether to return to the list instead of the page of the task
  @PostMapping("/tasks/{id}/follow")
  String follow(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean stay,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    return choose(caller, id, true, stay, back, flash);
  }

  @PostMapping("/tasks/{id}/unfollow")
  String unfollow(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean stay,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    return choose(caller, id, false, stay, back, flash);
  }

  private String choose(
      Caller caller,
      String id,
      boolean following,
      boolean stay,
      String back,
      RedirectAttributes flash) {
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    if (!(found instanceof Accepted(var task))) {
      flash.addFlashAttribute("notice", Notice.warning(taskMessages.of(found)));
      return "redirect:" + ReturnUrl.to(back);
    }
    followers.choose(task.id(), caller.name(), following);
    String done = following ? "tasks.done.followed" : "tasks.done.unfollowed";
    Notice notice =
        Notice.undoable(
            taskMessages.say(done, task.title()),
            "/tasks/"
                + task.id()
                + (following ? "/unfollow" : "/follow")
                + (stay ? "?stay=true" : ""));
    if (stay) {
      return notice.redirect(flash, id, back);
    }
    flash.addFlashAttribute("notice", notice);
    flash.addFlashAttribute("focus", "follow");
    flash.addAttribute("return", ReturnUrl.to(back));
    return "redirect:/tasks/" + task.id();
  }
}
