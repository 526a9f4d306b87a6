package dev.banyan.admin.dashboard;

import dev.banyan.admin.audit.AuditLog;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.admin.web.AdminUrls;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Serves the admin's dashboard.
@Controller
class DashboardController {
  private static final int DAYS = 30;
  private static final long EXACT = 10_000;
  private final RecordRegistry recordRegistry;
  private final AdminMessages words;
  private final AuditLog auditLog;
  private final List<DashboardPanel> panels;

  DashboardController(
      RecordRegistry recordRegistry,
      AdminMessages words,
      AuditLog auditLog,
      List<DashboardPanel> panels) {
    this.recordRegistry = recordRegistry;
    this.words = words;
    this.auditLog = auditLog;
    this.panels = panels;
  }

  /// @param count empty if it cannot be determined cheaply
  public record Card(String title, String address, String count) {}

  @GetMapping("${banyan.admin.path:/admin}")
  String overview(
      @ModelAttribute(name = "viewer", binding = false) AdminPrincipal viewer, Model model) {
    List<Card> cards = recordRegistry.findAll(viewer).stream().map(this::card).toList();
    model.addAttribute("cards", cards);
    if (viewer.isAdministrator()) {
      model.addAttribute("chart", DailyBarChart.of(auditLog.perDay(DAYS)));
    }
    panels.forEach(panel -> model.addAllAttributes(panel.model(viewer)));
    model.addAttribute("panels", panels.stream().map(DashboardPanel::fragment).toList());
    return "banyan-admin/dashboard";
  }

  private Card card(AuthorizedRecords authorizedRecords) {
    OptionalLong count = recordRegistry.estimatedCount(authorizedRecords);
    return new Card(
        words.kind(authorizedRecords.name()),
        AdminUrls.list(authorizedRecords.name()),
        count.isEmpty()
            ? ""
            : count.getAsLong() > EXACT
                ? words.say("home.about", count.getAsLong())
                : words.say("home.exactly", count.getAsLong()));
  }
}
