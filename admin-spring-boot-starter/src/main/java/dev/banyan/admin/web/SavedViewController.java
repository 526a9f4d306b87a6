package dev.banyan.admin.web;

import dev.banyan.admin.model.AdminPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Saves and deletes saved views of lists.
@Controller
class SavedViewController {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_QUERY = 4_000;
  private final RecordsArgumentResolver recordsArgumentResolver;
  private final SavedViewRepository views;
  private final AdminMessages words;

  SavedViewController(
      RecordsArgumentResolver recordsArgumentResolver,
      SavedViewRepository views,
      AdminMessages words) {
    this.recordsArgumentResolver = recordsArgumentResolver;
    this.views = views;
    this.words = words;
  }

  @PostMapping("${banyan.admin.path:/admin}/records/{kind}/views")
  String save(
      @PathVariable String kind,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String query,
      @RequestParam(defaultValue = "false") boolean shared,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer,
      RedirectAttributes flash) {
    recordsArgumentResolver.of(kind, viewer);
    String called = name.strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
      flash.addFlashAttribute("problem", words.say("views.name", LONGEST_NAME));
    } else {
      views.save(kind, viewer, called, query, shared);
      flash.addFlashAttribute("done", words.say("done.view"));
    }
    return "redirect:" + AdminUrls.back(AdminUrls.list(kind) + "?" + query, AdminUrls.list(kind));
  }

  @PostMapping("${banyan.admin.path:/admin}/records/{kind}/views/forget")
  String delete(
      @PathVariable String kind,
      @RequestParam long view,
      @RequestParam(name = "return", defaultValue = "") String back,
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer) {
    recordsArgumentResolver.of(kind, viewer);
    views.delete(view, kind, viewer);
    return "redirect:" + AdminUrls.back(back, AdminUrls.list(kind));
  }
}
