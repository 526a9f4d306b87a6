package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.accounts.AdminPage;
import dev.banyan.monolith.admin.records.AwayException;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.Viewer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/// What every page of the admin shows: who looks, and the kinds that they may see.
@ControllerAdvice(basePackages = "dev.banyan.monolith.admin", annotations = AdminPage.class)
class AdminBasics {
  private final Office office;
  private final AdminWords words;

  AdminBasics(Office office, AdminWords words) {
    this.office = office;
    this.words = words;
  }

  @ModelAttribute("viewer")
  Viewer viewer(Authentication authentication) {
    return viewerOf(authentication);
  }

  static Viewer viewerOf(Authentication authentication) {
    return new Viewer(
        authentication.getName(),
        AuthorityUtils.authorityListToSet(authentication.getAuthorities()));
  }

  /// A line of the sidebar; they stand by title.
  public record Place(String kind, String title) {}

  @ModelAttribute("places")
  List<Place> places(Authentication authentication) {
    return office.desks(viewerOf(authentication)).stream()
        .map(Desk::name)
        .map(kind -> new Place(kind, words.kind(kind)))
        .sorted(Comparator.comparing(Place::title, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  @ExceptionHandler
  ModelAndView away(AwayException away, Authentication authentication) {
    return new ModelAndView(
        "admin/away",
        Map.of(
            "why", String.valueOf(away.getMessage()),
            "me", authentication.getName(),
            "viewer", viewerOf(authentication),
            "places", places(authentication),
            "words", words),
        HttpStatus.SERVICE_UNAVAILABLE);
  }

  @ModelAttribute("words")
  AdminWords words() {
    return words;
  }
}
