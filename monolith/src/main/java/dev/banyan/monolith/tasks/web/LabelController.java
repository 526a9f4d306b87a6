package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.tasks.labels.LabelColors;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.LabelCount;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.LabelRename;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.values.InvalidValueException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of labels: how many tasks have them, their colors and names.
@Controller
class LabelController {
  private static final int ROWS = 100;
  private static final int CHOICES = 8;

  private final TaskOverview overview;
  private final LabelNames names;
  private final LabelRenames renames;
  private final LabelColors labelColors;
  private final TaskMessages taskMessages;

  LabelController(
      TaskOverview overview,
      LabelNames names,
      LabelRenames renames,
      LabelColors labelColors,
      TaskMessages taskMessages) {
    this.overview = overview;
    this.names = names;
    this.renames = renames;
    this.labelColors = labelColors;
    this.taskMessages = taskMessages;
  }

  /// @param q the first characters of the labels
  /// @param after the cursor of the page
  @GetMapping("/labels")
  String list(
      Caller caller,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      Model model,
      HttpServletResponse response) {
    String prefix = q.strip();
    model.addAttribute("q", prefix);
    model.addAttribute("here", after.isEmpty() && prefix.isEmpty() ? "/labels" : null);
    model.addAttribute("colors", ProjectColor.values());
    ReadResult<LabelPage> result =
        query(prefix, after.isEmpty() ? null : after, ROWS)
            .map(query -> overview.labels(caller, query))
            .orElseGet(() -> new ReadResult.Found<>(new LabelPage(List.of(), null)));
    if (result instanceof ReadResult.Found<LabelPage>(var page)) {
      model.addAttribute("rows", page.labels());
      model.addAttribute("next", page.next());
    } else {
      model.addAttribute("away", taskMessages.say("labels.away"));
      model.addAttribute("rows", List.<LabelCount>of());
      response.setStatus(503);
    }
    return "labels/list";
  }

  /// Labels that begin with these characters, for completion.
  @GetMapping("/labels/names")
  @ResponseBody
  List<String> names(Caller caller, @RequestParam(defaultValue = "") String prefix) {
    return names.beginning(caller, prefix, CHOICES);
  }

  // Nothing begins with a text that cannot be in a label.
  private static Optional<LabelQuery> query(String prefix, @Nullable String after, int rows) {
    try {
      return Optional.of(new LabelQuery(prefix, after, rows));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  @PostMapping("/labels/rename")
  String rename(
      Caller caller,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      HttpSession session,
      RedirectAttributes flash) {
    Optional<Label> former = label(from);
    Optional<Label> wanted = label(to);
    Notice notice =
        former.isEmpty() || wanted.isEmpty()
            ? Notice.warning(taskMessages.say("labels.refused.name"))
            : renames.rename(caller, new LabelRename(former.get(), wanted.get()), session);
    return back(notice, flash);
  }

  @PostMapping("/labels/color")
  String color(
      Caller caller,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String color,
      RedirectAttributes flash) {
    Optional<ProjectColor> chosen =
        Stream.of(ProjectColor.values()).filter(one -> one.name().equals(color)).findFirst();
    Optional<Label> named = label(label);
    if (chosen.isEmpty() || named.isEmpty()) {
      return back(Notice.warning(taskMessages.say("labels.refused.color")), flash);
    }
    boolean set = labelColors.set(caller.name(), named.get(), chosen.get());
    return back(
        set
            ? Notice.success(taskMessages.say("labels.done.color", named.get()))
            : Notice.warning(taskMessages.say("labels.refused.colors")),
        flash);
  }

  private static String back(@Nullable Notice notice, RedirectAttributes flash) {
    flash.addFlashAttribute("notice", notice);
    return "redirect:/labels";
  }

  private static Optional<Label> label(String text) {
    try {
      return Optional.of(Label.of(text));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
