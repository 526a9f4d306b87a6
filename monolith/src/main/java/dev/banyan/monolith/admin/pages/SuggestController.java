package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.records.Value.Link;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Records to choose from while somebody types.
@RestController
class SuggestController {
  private static final int MOST = 10;
  private final Desks desks;

  SuggestController(Desks desks) {
    this.desks = desks;
  }

  @GetMapping("/admin/records/{kind}/suggestions")
  List<Link> suggest(
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String q,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer) {
    return desks.of(kind, viewer).suggest(q, MOST);
  }
}
