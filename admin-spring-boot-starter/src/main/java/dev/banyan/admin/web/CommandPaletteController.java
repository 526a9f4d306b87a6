package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.Value.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Searches pages, record types and records for the command palette.
@RestController
class CommandPaletteController {
  private static final int LETTERS = 2;
  private static final int EACH = 4;
  private final RecordRegistry recordRegistry;
  private final AdminMessages words;
  private final List<NavigationLink> links;

  CommandPaletteController(
      RecordRegistry recordRegistry, AdminMessages words, List<NavigationLink> links) {
    this.recordRegistry = recordRegistry;
    this.words = words;
    this.links = List.copyOf(links);
  }

  /// @param hint type of the result
  public record Hit(String title, String hint, String address) {}

  @GetMapping("${banyan.admin.path:/admin}/palette")
  List<Hit> find(
      @RequestParam(defaultValue = "") String q,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer) {
    String sought = q.strip().toLowerCase(Locale.ROOT);
    List<Hit> hits = new ArrayList<>();
    List<AuthorizedRecords> desks = recordRegistry.findAll(viewer);
    pages(viewer).stream().filter(hit -> fits(hit, sought)).forEach(hits::add);
    for (AuthorizedRecords authorizedRecords : desks) {
      kind(authorizedRecords).stream().filter(hit -> fits(hit, sought)).forEach(hits::add);
    }
    if (sought.length() >= LETTERS) {
      // Record types without audit are logs themselves: they are listed after the records they
      // describe.
      List<AuthorizedRecords> logsLast =
          desks.stream()
              .sorted(
                  Comparator.comparing(authorizedRecords -> authorizedRecords.auditKey().isEmpty()))
              .toList();
      for (AuthorizedRecords authorizedRecords : logsLast) {
        for (Link link : authorizedRecords.suggest(q.strip(), EACH)) {
          hits.add(
              new Hit(
                  link.label(),
                  words.one(authorizedRecords.name()),
                  address(AdminUrls.one(authorizedRecords.name(), link.id()))));
        }
      }
    }
    return hits;
  }

  private List<Hit> pages(AdminPrincipal viewer) {
    List<Hit> pages = new ArrayList<>();
    pages.add(
        new Hit(words.say("admin.home"), words.say("admin.title"), address(AdminUrls.home())));
    if (viewer.isAdministrator()) {
      pages.add(
          new Hit(
              words.say("admin.history"),
              words.say("admin.title"),
              address(AdminUrls.home() + "/history")));
    }
    links.stream()
        .filter(link -> link.visible().test(viewer))
        .map(link -> new Hit(words.say(link.text()), "", address(link.url())))
        .forEach(pages::add);
    return pages;
  }

  private static String address(String within) {
    return AdminUrls.forBrowser(within);
  }

  private List<Hit> kind(AuthorizedRecords authorizedRecords) {
    List<Hit> hits = new ArrayList<>();
    hits.add(
        new Hit(
            words.kind(authorizedRecords.name()),
            words.say("admin.menu"),
            address(AdminUrls.list(authorizedRecords.name()))));
    if (authorizedRecords.hasPermission(Permission.ADD)) {
      String add = words.say("form.add", words.oneInSentence(authorizedRecords.name()));
      hits.add(new Hit(add, "", address(AdminUrls.list(authorizedRecords.name()) + "/new")));
    }
    return hits;
  }

  private static boolean fits(Hit hit, String sought) {
    return hit.title().toLowerCase(Locale.ROOT).contains(sought);
  }
}
