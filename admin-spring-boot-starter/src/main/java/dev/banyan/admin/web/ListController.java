package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the list of each record type.
@Controller
class ListController {
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final ListViewAssembler filler;
  private final SavedViewRepository views;

  ListController(
      RecordsArgumentResolver recordsArgumentResolver,
      ListViewAssembler filler,
      SavedViewRepository views) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.filler = filler;
    this.views = views;
  }

  @GetMapping("${banyan.admin.path:/admin}/records/{kind}")
  String list(
      @PathVariable String kind,
      @RequestParam MultiValueMap<String, String> parameters,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      @ModelAttribute(name = "zone", binding = false) ZoneId zone,
      Model model,
      HttpServletResponse response) {
    ListView view = filler.view(recordsArgumentResolver.of(kind, viewer), parameters, zone);
    model.addAttribute("list", view);
    model.addAttribute("views", views.of(kind, viewer));
    sayWhatIsHidden(kind, view, model);
    if (!view.search().faults().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    } else if (!view.problem().isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
    return "banyan-admin/list";
  }

  /// Informs the user if the record just saved is not on this page.
  private static void sayWhatIsHidden(String kind, ListView view, Model model) {
    if (model.getAttribute("savedRecord") instanceof String saved
        && view.problem().isEmpty()
        && view.table().rows().stream().noneMatch(row -> row.id().equals(saved))) {
      model.addAttribute("hiddenRecord", AdminUrls.one(kind, saved, view.urls().here()));
    }
  }
}
