package dev.banyan.monolith.accounts.groups;

import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.groups.Groups.Changed;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Username;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The administrator's page of groups. Only who administers gets here, so that nobody can give
/// themselves by a group what they do not have.
@Controller
@RequestMapping("/admin/groups")
class GroupController {
  private static final String PAGE = "redirect:/admin/groups";

  private final Groups groups;
  private final Accounts accounts;

  GroupController(Groups groups, Accounts accounts) {
    this.groups = groups;
    this.accounts = accounts;
  }

  @GetMapping
  String overview(Model model) {
    model.addAttribute("groups", groups.all().stream().map(GroupView::of).toList());
    model.addAttribute("named", Permissions.named());
    model.addAttribute("usernames", accounts.usernames());
    return "admin/groups";
  }

  @PostMapping
  String add(@RequestParam(defaultValue = "") String name, RedirectAttributes flash) {
    return done(() -> groups.add(name.strip(), Set.of()), flash);
  }

  @PostMapping("/permissions")
  String allow(
      @RequestParam String group,
      @RequestParam(defaultValue = "") Set<String> named,
      @RequestParam(defaultValue = "") String records,
      RedirectAttributes flash) {
    Set<String> permissions = new HashSet<>(named);
    records.lines().map(String::strip).filter(one -> !one.isEmpty()).forEach(permissions::add);
    return done(() -> groups.allow(group, permissions), flash);
  }

  @PostMapping("/join")
  String join(
      @RequestParam String group,
      @RequestParam(defaultValue = "") String account,
      RedirectAttributes flash) {
    return done(() -> groups.join(username(account), group), flash);
  }

  @PostMapping("/leave")
  String leave(
      @RequestParam String group,
      @RequestParam(defaultValue = "") String account,
      RedirectAttributes flash) {
    return done(() -> groups.leave(username(account), group), flash);
  }

  @PostMapping("/remove")
  String remove(@RequestParam String group, RedirectAttributes flash) {
    return done(() -> groups.remove(group), flash);
  }

  private static Username username(String name) {
    return new Username(name);
  }

  private static String done(Supplier<Changed> change, RedirectAttributes flash) {
    try {
      Changed changed = change.get();
      flash.addFlashAttribute(changed == Changed.DONE ? "done" : "problem", words(changed));
    } catch (LastAdminException e) {
      flash.addFlashAttribute(
          "problem", "Nothing was changed: nobody would be left who administers.");
    } catch (InvalidValueException e) {
      flash.addFlashAttribute("problem", words(Changed.NO_SUCH_ACCOUNT));
    }
    return PAGE;
  }

  private static String words(Changed changed) {
    return switch (changed) {
      case DONE -> "Saved. Whom it touches signs in anew.";
      case NAME_REFUSED ->
          "Name it with 1 to 60 letters and digits; spaces, dots and hyphens may stand between.";
      case NAME_TAKEN -> "There is a group of this name.";
      case NO_SUCH_PERMISSION ->
          "Nothing was changed: write each as view:task, add:task, change:task or delete:task.";
      case NO_SUCH_GROUP -> "There is no such group, or nobody of that name in it.";
      case NO_SUCH_ACCOUNT -> "There is no such account.";
    };
  }
}
