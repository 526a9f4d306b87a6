package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Value.Link;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Finds pages, kinds and records for whoever types a few letters of their name.
@RestController
class PaletteController {
  private static final int LETTERS = 2;
  private static final int EACH = 4;
  private final Office office;
  private final AdminWords words;

  PaletteController(Office office, AdminWords words) {
    this.office = office;
    this.words = words;
  }

  /// @param hint what it is
  public record Hit(String title, String hint, String address) {}

  @GetMapping("/admin/palette")
  List<Hit> find(
      @RequestParam(defaultValue = "") String q,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer) {
    String sought = q.strip().toLowerCase(Locale.ROOT);
    List<Hit> hits = new ArrayList<>();
    List<Desk> desks = office.desks(viewer);
    pages(viewer).stream().filter(hit -> fits(hit, sought)).forEach(hits::add);
    for (Desk desk : desks) {
      kind(desk).stream().filter(hit -> fits(hit, sought)).forEach(hits::add);
    }
    if (sought.length() >= LETTERS) {
      // What has no history is a log itself: a record comes before all that was noted about it.
      List<Desk> logsLast =
          desks.stream().sorted(Comparator.comparing(desk -> desk.track().isEmpty())).toList();
      for (Desk desk : logsLast) {
        for (Link link : desk.suggest(q.strip(), EACH)) {
          hits.add(
              new Hit(link.label(), words.one(desk.name()), Address.one(desk.name(), link.id())));
        }
      }
    }
    return hits;
  }

  private List<Hit> pages(Viewer viewer) {
    List<Hit> pages = new ArrayList<>();
    pages.add(new Hit(words.say("admin.home"), words.say("admin.title"), "/admin"));
    if (viewer.administers()) {
      pages.add(new Hit(words.say("admin.history"), words.say("admin.title"), "/admin/history"));
    }
    pages.add(new Hit(words.say("admin.tasks"), "", "/tasks"));
    return pages;
  }

  private List<Hit> kind(Desk desk) {
    List<Hit> hits = new ArrayList<>();
    hits.add(new Hit(words.kind(desk.name()), words.say("admin.menu"), Address.list(desk.name())));
    if (desk.may(Permission.ADD)) {
      String one = words.one(desk.name()).toLowerCase(Locale.ROOT);
      hits.add(new Hit(words.say("form.add", one), "", Address.list(desk.name()) + "/new"));
    }
    return hits;
  }

  private static boolean fits(Hit hit, String sought) {
    return hit.title().toLowerCase(Locale.ROOT).contains(sought);
  }
}
