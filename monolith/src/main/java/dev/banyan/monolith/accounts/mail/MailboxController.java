package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.encryption.ColumnCipher;
import dev.banyan.monolith.http.LoopbackRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// Development mailbox of a stack without a mail server: shows the emails that would have been
/// sent. Every user of this machine can read all of them, so it is disabled unless `BANYAN_MAILBOX`
/// enables it.
@Controller
class MailboxController {
  private static final int SHOWN = 50;
  private final JdbcClient database;
  private final ColumnCipher cipher;
  private final MailProperties settings;

  MailboxController(JdbcClient database, ColumnCipher cipher, MailProperties settings) {
    this.database = database;
    this.cipher = cipher;
    this.settings = settings;
  }

  @GetMapping("/mailbox")
  String mailbox(Model model, HttpServletRequest request) {
    if (!settings.mailbox() || !LoopbackRequests.isLocal(request)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("emails", emails());
    return "accounts/mailbox";
  }

  private List<Shown> emails() {
    return database
        .sql("SELECT * FROM outbound_email ORDER BY id DESC LIMIT :shown")
        .param("shown", SHOWN)
        .query((row, _) ->
            new Shown(
                row.getString("recipient"),
                row.getString("subject"),
                row.getTimestamp("created_at").toInstant().toString(),
                EmailBody.decrypted(row.getString("body"), row.getLong("id"), cipher)))
        .list();
  }

  /// View model of an email.
  ///
  /// @param at when it was written, in UTC
  public record Shown(String recipient, String subject, String at, String body) {
    public String when() {
      return at.replace("T", " ").replaceFirst(":[0-9.]+Z$", " UTC");
    }

    /// The body split into lines; a link has a line to itself.
    public List<String> lines() {
      return body.lines().toList();
    }
  }
}
