package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.notifications.NotificationPreferences;
import dev.banyan.monolith.notifications.Reminder;
import dev.banyan.monolith.notifications.Reminders;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Sets and removes the reminder of a task.
@Controller
class ReminderController {
  private final Tasks tasks;
  private final Reminders reminders;
  private final NotificationPreferences preferences;
  private final TaskMessages taskMessages;
  private final Clock clock;

  ReminderController(
      Tasks tasks,
      Reminders reminders,
      NotificationPreferences preferences,
      TaskMessages taskMessages,
      Clock clock) {
    this.tasks = tasks;
    this.reminders = reminders;
    this.preferences = preferences;
    this.taskMessages = taskMessages;
    this.clock = clock;
  }

  /// @param to a word of [SnoozeOption]; if it is empty, `when` counts
  /// @param when a date, a time, or both, in words
  /// @param stay whether to return to the list instead of the page of the task
  @PostMapping("/tasks/{id}/remind")
  String set(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String when,
      @RequestParam(defaultValue = "false") boolean stay,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    if (!(found instanceof Accepted(var task))) {
      flash.addFlashAttribute("notice", Notice.warning(taskMessages.of(found)));
      return "redirect:" + ReturnUrl.to(back);
    }
    if (task.status().done() || task.inTrash()) {
      return refused("task.reminder.done", when, task, stay, back, flash);
    }
    ZoneId here = UserZone.of(zone);
    Instant now = clock.instant();
    LocalTime usual = LocalTime.of(preferences.of(caller.name()).hour(), 0);
    Optional<LocalDateTime> chosen = chosen(to, when, now.atZone(here).toLocalDateTime(), usual);
    if (chosen.isEmpty()) {
      return refused("task.reminder.unreadable", when, task, stay, back, flash);
    }
    // If the clocks skip the time, the time after the gap.
    Instant at = chosen.get().atZone(here).toInstant();
    if (!at.isAfter(now)) {
      return refused("task.reminder.past", when, task, stay, back, flash);
    }
    reminders.set(new Reminder(caller.name(), task.id(), at));
    flash.addFlashAttribute(
        "notice",
        Notice.undoable(
            taskMessages.say(
                "tasks.done.reminder",
                task.title(),
                RelativeDateFormat.of(at.atZone(here), now, taskMessages)),
            "/tasks/" + task.id() + "/remind/remove" + (stay ? "?stay=true" : "")));
    return page(task, stay, back, flash);
  }

  private static Optional<LocalDateTime> chosen(
      String to, String when, LocalDateTime now, LocalTime usual) {
    return to.isEmpty()
        ? ReminderTime.read(when, now, usual, Language.current().quick())
        : SnoozeOption.of(to).map(one -> one.after(now.toLocalDate()).atTime(usual));
  }

  private String refused(
      String key, String typed, Task task, boolean stay, String back, RedirectAttributes flash) {
    String text = taskMessages.say(key);
    flash.addFlashAttribute("reminderError", text);
    flash.addFlashAttribute("typedReminder", typed);
    flash.addFlashAttribute("notice", Notice.warning(text));
    return page(task, stay, back, flash);
  }

  private static String page(Task task, boolean stay, String back, RedirectAttributes flash) {
    if (stay) {
      flash.addFlashAttribute("focus", "task-" + task.id());
      return "redirect:" + ReturnUrl.to(back);
    }
    flash.addFlashAttribute("focus", "remind");
    flash.addAttribute("return", ReturnUrl.to(back));
    return "redirect:/tasks/" + task.id();
  }

  @PostMapping("/tasks/{id}/remind/remove")
  String remove(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean stay,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      RedirectAttributes flash) {
    TaskResult found = TaskResult.of(id, one -> tasks.find(caller, one));
    if (!(found instanceof Accepted(var task))) {
      flash.addFlashAttribute("notice", Notice.warning(taskMessages.of(found)));
      return "redirect:" + ReturnUrl.to(back);
    }
    reminders.of(caller.name(), task.id()).ifPresent(reminders::remove);
    flash.addFlashAttribute(
        "notice", Notice.success(taskMessages.say("tasks.done.reminder-removed")));
    return page(task, stay, back, flash);
  }
}
