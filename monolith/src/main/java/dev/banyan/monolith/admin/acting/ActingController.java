package dev.banyan.monolith.admin.acting;

import dev.banyan.monolith.accounts.acting.ActingSessions;
import dev.banyan.monolith.accounts.acting.Actings;
import dev.banyan.monolith.accounts.acting.Actings.Beginning;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.pages.Desks;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks why, and begins. Only people whom the viewer may look at in the admin can be found here.
@Controller
@RequestMapping("/admin/acting")
class ActingController {
  private static final String PAGE = "admin/acting";
  private static final int LONGEST = 200;
  private final Desks desks;
  private final Actings actings;
  private final ActingSessions sessions;
  private final AdminWords words;

  ActingController(Desks desks, Actings actings, ActingSessions sessions, AdminWords words) {
    this.desks = desks;
    this.actings = actings;
    this.sessions = sessions;
    this.words = words;
  }

  @GetMapping
  String ask(
      @RequestParam String id,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      Model model) {
    return form(person(id, viewer), "", "", model);
  }

  @PostMapping
  String begin(
      @RequestParam String id,
      @RequestParam(defaultValue = "") String reason,
      @ModelAttribute(name = "viewer", binding = false) Viewer viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Entry person = person(id, viewer);
    String why = reason.strip();
    String refusal =
        why.isEmpty() || why.length() > LONGEST || why.chars().anyMatch(Character::isISOControl)
            ? "acting.reason.fault"
            : begin(person, viewer, why, request, response);
    if (refusal.isEmpty()) {
      return "redirect:/tasks";
    }
    response.setStatus(422);
    return form(person, reason, words.say(refusal, LONGEST), model);
  }

  /// The reason why not; empty where it has begun.
  private String begin(
      Entry person,
      Viewer viewer,
      String why,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (actings.begin(
        new Username(viewer.name()), viewer.grants(), new Username(person.id()), why)) {
      case Beginning.Begun(var acting) -> {
        sessions.enter(acting, request, response);
        yield "";
      }
      case Beginning.NobodyThere _ -> "acting.locked-out";
      case Beginning.Oneself _ -> "acting.oneself";
      case Beginning.BeyondOneself _ -> "people.not-yours";
    };
  }

  private Entry person(String id, Viewer viewer) {
    return desks.of("person", viewer).find(id).orElseThrow(Desks::missing);
  }

  private String form(Entry person, String reason, String fault, Model model) {
    model.addAttribute("id", person.id());
    model.addAttribute("reason", reason);
    model.addAttribute("fault", fault);
    model.addAttribute("longest", LONGEST);
    model.addAttribute("minutes", actings.life().toMinutes());
    return PAGE;
  }
}
