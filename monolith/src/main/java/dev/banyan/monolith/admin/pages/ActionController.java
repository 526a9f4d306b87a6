package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Consequences;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Kind.Action;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Trash;
import dev.banyan.monolith.admin.records.Value.Link;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is done to records at once, many or one: asked about first where it cannot be undone by the
/// next click.
@Controller
class ActionController {
  private static final String DELETE = "delete";
  private static final int MOST = 200;
  private final Desks desks;
  private final AdminWords words;

  ActionController(Desks desks, AdminWords words) {
    this.desks = desks;
    this.words = words;
  }

  /// One record that an action is about, and what its end would bring.
  public record Subject(Link link, String address, Consequences consequences) {}

  @PostMapping("/admin/records/{kind}/actions")
  String act(
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(name = "id", defaultValue = "") List<String> ids,
      @RequestParam(defaultValue = "false") boolean sure,
      @RequestParam(name = "return", defaultValue = "") String back,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      Model model,
      RedirectAttributes flash) {
    Desk desk = desks.of(kind, viewer);
    String list = Address.back(back, Address.list(kind));
    boolean known = action.equals(DELETE) || desk.kind().action(action).isPresent();
    if (!known || ids.isEmpty() || ids.size() > MOST) {
      flash.addFlashAttribute(
          "problem",
          words.say(
              !known ? "actions.choose" : ids.isEmpty() ? "actions.none" : "actions.too-many",
              MOST));
      return "redirect:" + list;
    }
    boolean asks =
        action.equals(DELETE) || desk.kind().action(action).map(Action::dangerous).orElse(true);
    boolean ends =
        action.equals(Trash.DELETE_FOR_GOOD)
            || (action.equals(DELETE) && Trash.isMissing(desk.kind()));
    String title = action.equals(DELETE) ? words.delete(desk.kind()) : words.action(kind, action);
    if (asks && !sure) {
      model.addAttribute("kind", kind);
      model.addAttribute("action", action);
      model.addAttribute("title", title);
      model.addAttribute("subjects", subjects(desk, ids, ends));
      model.addAttribute("intoTrash", action.equals(DELETE) && !ends);
      model.addAttribute("back", list);
      return "admin/sure";
    }
    Outcome outcome = action.equals(DELETE) ? desk.delete(ids) : desk.act(action, ids);
    tell(flash, kind, outcome, title);
    // The page of a record that is gone cannot be shown any more.
    boolean gone = ends || action.equals(DELETE) || outcome instanceof Outcome.Missing;
    return "redirect:"
        + (gone && list.contains("/one?") ? Address.listBehind(list, Address.list(kind)) : list);
  }

  /// Where a reload leads of the page that asks: nothing is left there to ask about.
  @GetMapping("/admin/records/{kind}/actions")
  String again(@PathVariable String kind) {
    return "redirect:" + Address.list(kind);
  }

  private static List<Subject> subjects(Desk desk, List<String> ids, boolean end) {
    return ids.stream()
        .flatMap(id -> desk.find(id).stream())
        .map(entry ->
            new Subject(
                entry.link(),
                Address.one(desk.name(), entry.id()),
                end ? desk.consequences(entry.id()) : Consequences.NONE))
        .toList();
  }

  private void tell(RedirectAttributes flash, String kind, Outcome outcome, String action) {
    if (outcome instanceof Outcome.Done(var entries, var note)) {
      flash.addFlashAttribute(
          "done", words.say("done.acted", action, entries.size(), labels(entries)));
      if (!note.isEmpty()) {
        flash.addFlashAttribute("handOver", note);
      }
    } else {
      flash.addFlashAttribute("problem", words.refusal(kind, outcome));
    }
  }

  private static String labels(List<Entry> entries) {
    return entries.size() == 1 ? entries.getFirst().label() : String.valueOf(entries.size());
  }
}
