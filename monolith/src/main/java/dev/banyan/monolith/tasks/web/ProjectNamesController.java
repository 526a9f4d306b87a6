package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.SearchText;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Names of projects, for completion.
@RestController
class ProjectNamesController {
  private static final int CHOICES = 8;

  private final Projects projects;

  ProjectNamesController(Projects projects) {
    this.projects = projects;
  }

  /// The names of projects that contain these characters and to which the user may add tasks; first
  /// those that begin with them.
  @GetMapping("/projects/names")
  List<String> names(Caller caller, @RequestParam(defaultValue = "") String prefix) {
    String part = SearchText.fold(prefix.strip());
    return ProjectChoices.read(projects, caller).editable().values().stream()
        .filter(name -> SearchText.fold(name).contains(part))
        .sorted(Comparator.comparing(name -> !SearchText.fold(name).startsWith(part)))
        .limit(CHOICES)
        .toList();
  }
}
