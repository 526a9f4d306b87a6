package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.Followers;
import dev.banyan.monolith.notifications.TaskFollowers;
import dev.banyan.tasks.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Assembles the section of a task's page with its followers.
@Component
class FollowSection {
  private static final Logger LOG = LoggerFactory.getLogger(FollowSection.class);
  private final Followers followers;

  FollowSection(Followers followers) {
    this.followers = followers;
  }

  /// After the comments, whose authors follow the task before the next run of the collector.
  void fill(Model model, Task task, Caller caller) {
    TaskFollowers stored = followers.of(task.id());
    Set<Username> all = new HashSet<>(stored.of(task));
    if (hasCommented(model, caller) && !stored.removed().contains(caller.name())) {
      all.add(caller.name());
    }
    model.addAttribute("following", all.contains(caller.name()));
    model.addAttribute("followers", visible(task, all));
  }

  private static boolean hasCommented(Model model, Caller caller) {
    return model.getAttribute("said") instanceof List<?> said
        && said.stream()
            .anyMatch(one ->
                one instanceof CommentView comment
                    && caller.name().value().equals(comment.author()));
  }

  /// Their names in one line.
  private String visible(Task task, Set<Username> all) {
    try {
      return followers.visibleTo(task, all).stream()
          .map(Username::value)
          .collect(Collectors.joining(", "));
    } catch (RuntimeException e) {
      LOG.debug("Followers are not shown", e);
      return "";
    }
  }
}
