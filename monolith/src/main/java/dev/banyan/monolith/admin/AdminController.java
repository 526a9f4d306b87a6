package dev.banyan.monolith.admin;

import dev.banyan.migration.Side;
import dev.banyan.monolith.accounts.AccountPasswords;
import dev.banyan.monolith.accounts.AccountPasswords.Change;
import dev.banyan.monolith.accounts.Accounts;
import dev.banyan.monolith.accounts.Accounts.Changed;
import dev.banyan.monolith.accounts.Accounts.LastAdminException;
import dev.banyan.monolith.accounts.Passwords;
import dev.banyan.monolith.migration.Migrations;
import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Username;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The administrator's page.
@Controller
@RequestMapping("/admin")
class AdminController {
  private final Accounts accounts;
  private final Tasks tasks;
  private final Migrations migrations;
  private final AccountPasswords passwords;

  AdminController(
      Accounts accounts, AccountPasswords passwords, Tasks tasks, Migrations migrations) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.tasks = tasks;
    this.migrations = migrations;
  }

  @GetMapping
  String overview(Caller caller, Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("owner", home("tasks"));
    model.addAttribute("commentsOwner", home("comments"));
    model.addAttribute(
        "answers",
        tasks.list(caller, TaskQuery.EVERYTHING.withLimit(1)) instanceof ListResult.Listed);
    return "admin/overview";
  }

  private String home(String capability) {
    return migrations.status(capability).owner() == Side.SERVICE
        ? "the task service"
        : "the monolith itself";
  }

  @PostMapping("/users")
  String add(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String displayName,
      RedirectAttributes flash) {
    String password = Passwords.random();
    Optional<Username> username = username(name.strip());
    if (username.isEmpty() || displayName.length() > 100) {
      flash.addFlashAttribute("name", name);
      flash.addFlashAttribute("displayName", displayName);
      flash.addFlashAttribute(
          "nameError",
          "Use 1 to 64 of a to z, 0 to 9, dot, hyphen and underscore, beginning with a letter or digit.");
      return "redirect:/admin";
    }
    switch (accounts.add(username.get(), displayName, password, Accounts.USUAL)) {
      case DONE -> handOver(flash, name.strip(), password);
      case NO_SUCH_ACCOUNT, PASSWORD_REFUSED ->
          throw new IllegalStateException("not an outcome of adding with a random password");
      case NAME_TAKEN -> {
        flash.addFlashAttribute("name", name);
        flash.addFlashAttribute("displayName", displayName);
        flash.addFlashAttribute("nameError", "This name is taken.");
      }
    }
    return "redirect:/admin";
  }

  @PostMapping("/users/{name}/password")
  String newPassword(@PathVariable String name, RedirectAttributes flash) {
    String password = Passwords.random();
    boolean done =
        username(name)
            .filter(known -> passwords.reset(known, password) instanceof Change.Done)
            .isPresent();
    if (done) {
      handOver(flash, name, password);
    } else {
      flash.addFlashAttribute("problem", "There is no such account.");
    }
    return "redirect:/admin";
  }

  private static void handOver(RedirectAttributes flash, String name, String password) {
    flash.addFlashAttribute("handOverName", name);
    flash.addFlashAttribute("handOverPassword", password);
  }

  @PostMapping("/users/{name}/enabled")
  String setEnabled(
      @PathVariable String name, @RequestParam boolean enabled, RedirectAttributes flash) {
    return change(name, known -> accounts.setEnabled(known, enabled), flash);
  }

  @PostMapping("/users/{name}/grants")
  String setGrants(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean admin,
      @RequestParam(defaultValue = "false") boolean anyTask,
      RedirectAttributes flash) {
    Set<String> grants = new HashSet<>(Accounts.USUAL);
    if (admin) {
      grants.add(Accounts.ADMIN);
      grants.add(Accounts.OPERATE);
    }
    if (anyTask) {
      grants.add(Authority.ANY.scope());
    }
    return change(name, known -> accounts.setGrants(known, grants), flash);
  }

  private static String change(
      String name, Function<Username, Changed> change, RedirectAttributes flash) {
    try {
      Changed changed = username(name).map(change).orElse(Changed.NO_SUCH_ACCOUNT);
      if (changed == Changed.DONE) {
        flash.addFlashAttribute("done", "Saved. " + name + " signs in anew.");
      } else {
        flash.addFlashAttribute("problem", "There is no such account.");
      }
    } catch (LastAdminException e) {
      flash.addFlashAttribute(
          "problem", "Nothing was changed: nobody would be left who administers.");
    }
    return "redirect:/admin";
  }

  private static Optional<Username> username(String name) {
    try {
      return Optional.of(new Username(name));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
