package dev.banyan.monolith.attachments;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.Task;
import org.springframework.stereotype.Component;

/// Decides who may change a task, by the rules of its project.
@Component
class TaskEditors {
  private final Projects projects;

  TaskEditors(Projects projects) {
    this.projects = projects;
  }

  /// Whether the caller, who sees the task, may change it. In no project, everyone who sees it may.
  ///
  /// If the owner of the projects does not answer, nobody may.
  boolean mayChange(Caller caller, Task task) {
    ProjectId id = task.project();
    return id == null
        || (projects.find(caller, id) instanceof ProjectResult.Accepted(var home)
            && home.isEditableBy(caller));
  }
}
