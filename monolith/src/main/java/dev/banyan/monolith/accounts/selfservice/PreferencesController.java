package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.http.Appearance;
import dev.banyan.monolith.http.Appearance.Density;
import dev.banyan.monolith.http.Appearance.Theme;
import dev.banyan.monolith.http.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Serves the page on which users choose how this browser shows Banyan.
@Controller
class PreferencesController {

  @GetMapping("/account/preferences")
  String preferences(@RequestParam(required = false) boolean saved, Model model) {
    model.addAttribute("languages", Language.values());
    model.addAttribute("themes", Theme.values());
    model.addAttribute("densities", Density.values());
    model.addAttribute("saved", saved);
    return "accounts/preferences";
  }

  /// Saves the preferences. An unknown value is taken as the initial one: the form has only known
  /// ones.
  @PostMapping("/account/preferences")
  String save(
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String theme,
      @RequestParam(defaultValue = "") String density,
      HttpServletRequest request,
      HttpServletResponse response) {
    new Appearance(
            Language.ofTag(language).orElse(null),
            Appearance.choice(Theme.class, theme).orElse(Theme.SYSTEM),
            Appearance.choice(Density.class, density).orElse(Density.COMFORTABLE))
        .save(request, response);
    return "redirect:/account/preferences?saved=true";
  }
}
