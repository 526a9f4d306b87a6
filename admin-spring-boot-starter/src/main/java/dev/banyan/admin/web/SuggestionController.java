package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Value.Link;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Suggests records while the user types.
@RestController
class SuggestionController {
  private static final int MOST = 10;
  private final RecordsArgumentResolver recordsArgumentResolver;

  SuggestionController(RecordsArgumentResolver recordsArgumentResolver) {
    this.recordsArgumentResolver = recordsArgumentResolver;
  }

  @GetMapping("${banyan.admin.path:/admin}/records/{kind}/suggestions")
  List<Link> suggest(
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String q,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer) {
    return recordsArgumentResolver.of(kind, viewer).suggest(q, MOST);
  }
}
