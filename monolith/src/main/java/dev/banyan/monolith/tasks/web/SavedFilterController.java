package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.http.UserZone;
import dev.banyan.monolith.savedfilters.SavedFilter;
import dev.banyan.monolith.savedfilters.SavedFilters;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.filter.FilterViewer;
import dev.banyan.values.InvalidValueException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Saves lists as filters, and renames, orders and deletes them.
@Controller
class SavedFilterController {
  private static final String PAGE = "redirect:/filters";

  private final SavedFilters filters;
  private final SavedLists lists;
  private final Projects projects;
  private final FilterViewers viewers;
  private final TaskMessages messages;

  SavedFilterController(
      SavedFilters filters,
      SavedLists lists,
      Projects projects,
      FilterViewers viewers,
      TaskMessages messages) {
    this.filters = filters;
    this.lists = lists;
    this.projects = projects;
    this.viewers = viewers;
    this.messages = messages;
  }

  @GetMapping("/filters")
  String list(
      Caller caller,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      Model model) {
    ProjectChoices choices = ProjectChoices.read(projects, caller);
    model.addAttribute("rows", lists.rows(choices, viewers.of(caller, zone), null));
    return "filters/list";
  }

  /// Saves the list of an address.
  ///
  /// @param project the id of the project whose members see it; empty for the user alone
  @PostMapping("/filters")
  String save(
      Caller caller,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String project,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    FilterViewer viewer = viewers.of(caller, zone);
    TaskListForm list = TaskListForm.at(ReturnUrl.to(back));
    Project home = home(caller, project);
    if ((!project.isEmpty() && home == null)
        || (home != null && !SavedFilter.isShareableBy(caller, home))) {
      return refused(flash, "filters.refused.project", name, back);
    }
    if (list.chosenView().isPlan() || !ListErrors.of(list, viewer, messages).isEmpty()) {
      return refused(flash, "filters.refused.list", name, back);
    }
    SavedFilter filter;
    try {
      filter =
          new SavedFilter(
              UUID.randomUUID(),
              caller.name(),
              home == null ? null : home.id(),
              name,
              SavedLists.content(list, viewer),
              0);
    } catch (InvalidValueException e) {
      return refused(flash, "filters.refused.name", name, back);
    }
    if (!filters.add(filter)) {
      return refused(flash, "filters.refused.full", name, back);
    }
    flash.addFlashAttribute(
        "notice", Notice.success(messages.say("filters.done.saved", filter.name())));
    return "redirect:" + SavedLists.address(filter);
  }

  private String refused(RedirectAttributes flash, String key, String name, String back) {
    flash.addFlashAttribute(
        "saveError", messages.say(key, SavedFilter.MAXIMUM_NAME, SavedFilters.MAXIMUM));
    flash.addFlashAttribute("saveName", name);
    return "redirect:" + ReturnUrl.to(back);
  }

  private @Nullable Project home(Caller caller, String project) {
    ProjectId id = TaskListForm.orNull(project, ProjectId::of);
    return id == null
        ? null
        : ProjectChoices.read(projects, caller).with(id, projects).projects().get(id);
  }

  @PostMapping("/filters/{id}/rename")
  String rename(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      RedirectAttributes flash) {
    return change(
        caller,
        id,
        flash,
        filter -> {
          try {
            filters.update(filter.withName(name));
            return Notice.undoable(
                messages.say("filters.done.renamed", filter.withName(name).name()),
                "/filters/" + id + "/rename",
                Map.of("name", filter.name()));
          } catch (InvalidValueException e) {
            return Notice.warning(messages.say("filters.refused.name", SavedFilter.MAXIMUM_NAME));
          }
        });
  }

  /// Lets it show another list.
  @PostMapping("/filters/{id}/update")
  String update(
      Caller caller,
      @PathVariable String id,
      @RequestParam(name = "return", defaultValue = "/tasks") String back,
      @CookieValue(name = UserZone.COOKIE, required = false) @Nullable String zone,
      RedirectAttributes flash) {
    FilterViewer viewer = viewers.of(caller, zone);
    TaskListForm list = TaskListForm.at(ReturnUrl.to(back));
    if (list.chosenView().isPlan() || !ListErrors.of(list, viewer, messages).isEmpty()) {
      return refused(flash, "filters.refused.list", "", back);
    }
    change(
        caller,
        id,
        flash,
        filter -> {
          filters.update(filter.withContent(SavedLists.content(list, viewer)));
          return Notice.undoable(
              messages.say("filters.done.updated", filter.name()),
              "/filters/" + id + "/update",
              Map.of("return", SavedLists.address(filter)));
        });
    return "redirect:" + ReturnUrl.to(back);
  }

  @PostMapping("/filters/{id}/move")
  String move(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean up,
      RedirectAttributes flash) {
    return change(
        caller,
        id,
        flash,
        filter -> {
          filters.move(filter, up);
          return null;
        });
  }

  @PostMapping("/filters/{id}/delete")
  String delete(Caller caller, @PathVariable String id, RedirectAttributes flash) {
    return change(
        caller,
        id,
        flash,
        filter -> {
          filters.delete(filter.id());
          return Notice.undoable(
              messages.say("filters.done.deleted", filter.name()),
              "/filters/restore",
              SavedLists.fields(filter));
        });
  }

  /// Puts back a filter of the user that was deleted.
  @PostMapping("/filters/restore")
  String restore(
      Caller caller, @RequestParam Map<String, String> fields, RedirectAttributes flash) {
    Optional<SavedFilter> filter = SavedLists.read(fields);
    Project home = filter.map(one -> home(caller, project(one))).orElse(null);
    boolean allowed =
        filter.isPresent()
            && filters.find(filter.get().id()).isEmpty()
            && filter.get().isChangeableBy(caller, home);
    if (!allowed || !filters.add(filter.get())) {
      flash.addFlashAttribute(
          "notice", Notice.warning(messages.say("filters.refused.not-restored")));
      return PAGE;
    }
    flash.addFlashAttribute(
        "notice", Notice.success(messages.say("filters.done.restored", filter.get().name())));
    return PAGE;
  }

  private static String project(SavedFilter filter) {
    return filter.project() == null ? "" : filter.project().toString();
  }

  private String change(
      Caller caller,
      String id,
      RedirectAttributes flash,
      Function<SavedFilter, @Nullable Notice> change) {
    Optional<SavedFilter> found =
        Optional.ofNullable(TaskListForm.orNull(id, UUID::fromString)).flatMap(filters::find);
    Project home = found.map(one -> home(caller, project(one))).orElse(null);
    Notice notice =
        found.filter(one -> one.isVisibleTo(caller, home)).isEmpty()
            ? Notice.warning(messages.say("filters.refused.missing"))
            : found.get().isChangeableBy(caller, home)
                ? change.apply(found.get())
                : Notice.warning(messages.say("filters.refused.forbidden"));
    if (notice != null) {
      flash.addFlashAttribute("notice", notice);
    }
    return PAGE;
  }
}
