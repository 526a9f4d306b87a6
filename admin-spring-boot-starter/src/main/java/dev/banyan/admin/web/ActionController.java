package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.DeleteImpact;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.Value.Link;
import dev.banyan.admin.model.WriteResult;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Runs actions on one or more records. Asks for confirmation if the action cannot easily be
/// undone.
@Controller
class ActionController {
  private static final String DELETE = "delete";
  private static final int MOST = 200;
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final AdminMessages words;

  ActionController(RecordsArgumentResolver recordsArgumentResolver, AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.words = words;
  }

  /// A record that an action applies to, with the impact of deleting it.
  public record Subject(Link link, String address, DeleteImpact consequences) {}

  @PostMapping("${banyan.admin.path:/admin}/records/{kind}/actions")
  String act(
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String action,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam(name = "return", defaultValue = "") String back,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      Model model,
      RedirectAttributes flash) {
    AuthorizedRecords authorizedRecords = recordsArgumentResolver.of(kind, viewer);
    // A list of parameters would be split at commas, which an id may contain.
    List<String> ids =
        form.getOrDefault("id", List.of()).stream().filter(id -> !id.isEmpty()).toList();
    String list = AdminUrls.back(back, AdminUrls.list(kind));
    boolean known = action.equals(DELETE) || authorizedRecords.kind().action(action).isPresent();
    if (!known || ids.isEmpty() || ids.size() > MOST) {
      flash.addFlashAttribute(
          "problem",
          words.say(
              !known ? "actions.choose" : ids.isEmpty() ? "actions.none" : "actions.too-many",
              MOST));
      return "redirect:" + list;
    }
    boolean asks =
        action.equals(DELETE)
            || authorizedRecords.kind().action(action).map(Action::dangerous).orElse(true);
    boolean ends =
        action.equals(SoftDelete.DELETE_FOR_GOOD)
            || (action.equals(DELETE) && SoftDelete.isMissing(authorizedRecords.kind()));
    String title =
        action.equals(DELETE) ? words.delete(authorizedRecords.kind()) : words.action(kind, action);
    if (asks && !sure) {
      model.addAttribute("kind", kind);
      model.addAttribute("action", action);
      model.addAttribute("title", title);
      model.addAttribute("subjects", subjects(authorizedRecords, ids, ends));
      model.addAttribute("intoTrash", action.equals(DELETE) && !ends);
      model.addAttribute("back", list);
      return "banyan-admin/sure";
    }
    WriteResult writeResult =
        action.equals(DELETE) ? authorizedRecords.delete(ids) : authorizedRecords.act(action, ids);
    addMessage(flash, kind, writeResult, title);
    // The page of a deleted record no longer exists.
    boolean gone = ends || action.equals(DELETE) || writeResult instanceof WriteResult.Missing;
    return "redirect:"
        + (gone && list.contains("/one?")
            ? AdminUrls.listBehind(list, AdminUrls.list(kind))
            : list);
  }

  /// Redirects a reloaded confirmation page, because the selection is no longer available.
  @GetMapping("${banyan.admin.path:/admin}/records/{kind}/actions")
  String again(@PathVariable String kind) {
    return "redirect:" + AdminUrls.list(kind);
  }

  private static List<Subject> subjects(
      AuthorizedRecords authorizedRecords, List<String> ids, boolean end) {
    return ids.stream()
        .flatMap(id -> authorizedRecords.find(id).stream())
        .map(recordEntry ->
            new Subject(
                recordEntry.link(),
                AdminUrls.one(authorizedRecords.name(), recordEntry.id()),
                end ? authorizedRecords.deleteImpact(recordEntry.id()) : DeleteImpact.NONE))
        .toList();
  }

  private void addMessage(
      RedirectAttributes flash, String kind, WriteResult writeResult, String action) {
    if (writeResult instanceof WriteResult.Done(var entries, var note)) {
      flash.addFlashAttribute(
          "done", words.say("done.acted", action, entries.size(), labels(entries)));
      if (!note.isEmpty()) {
        flash.addFlashAttribute("handOver", note);
      }
    } else {
      flash.addFlashAttribute("problem", words.refusal(kind, writeResult));
    }
  }

  private static String labels(List<RecordEntry> entries) {
    return entries.size() == 1 ? entries.getFirst().label() : String.valueOf(entries.size());
  }
}
