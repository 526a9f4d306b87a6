package dev.banyan.monolith.admin.dashboard;

import dev.banyan.migration.Side;
import dev.banyan.monolith.admin.history.Changes;
import dev.banyan.monolith.admin.pages.Address;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.monolith.migration.Migrations;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.Tasks;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/// The admin's first page.
@Controller
class DashboardController {
  private static final int DAYS = 30;
  private static final long EXACT = 10_000;
  private final Office office;
  private final AdminWords words;
  private final Changes changes;
  private final Tasks tasks;
  private final Migrations migrations;

  DashboardController(
      Office office, AdminWords words, Changes changes, Tasks tasks, Migrations migrations) {
    this.office = office;
    this.words = words;
    this.changes = changes;
    this.tasks = tasks;
    this.migrations = migrations;
  }

  /// @param count empty where it is not known without asking for long
  public record Card(String title, String address, String count) {}

  @GetMapping("/admin")
  String overview(
      Caller caller, @ModelAttribute(name = "viewer", binding = false) Viewer viewer, Model model) {
    List<Card> cards = office.desks(viewer).stream().map(this::card).toList();
    model.addAttribute("cards", cards);
    if (viewer.administers()) {
      model.addAttribute("chart", Bars.of(changes.perDay(DAYS)));
    }
    model.addAttribute("owner", home("tasks"));
    model.addAttribute("commentsOwner", home("comments"));
    model.addAttribute(
        "answers",
        tasks.list(caller, TaskQuery.EVERYTHING.withLimit(1)) instanceof ListResult.Listed);
    return "admin/dashboard";
  }

  private Card card(Desk desk) {
    OptionalLong count = office.roughly(desk);
    return new Card(
        words.kind(desk.name()),
        Address.list(desk.name()),
        count.isEmpty()
            ? ""
            : count.getAsLong() > EXACT
                ? words.say("home.about", count.getAsLong())
                : words.say("home.exactly", count.getAsLong()));
  }

  private String home(String capability) {
    return words.say(
        migrations.status(capability).owner() == Side.SERVICE ? "home.service" : "home.monolith");
  }
}
