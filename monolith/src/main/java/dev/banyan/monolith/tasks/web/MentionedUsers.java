package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.markdown.MarkdownDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The users whom notes and comments can mention: those with an account that may sign in.
@RestController
class MentionedUsers {
  private static final int CHOICES = 8;
  private final Accounts accounts;

  MentionedUsers(Accounts accounts) {
    this.accounts = accounts;
  }

  /// Those who are mentioned in any of these texts, in Markdown.
  Set<Username> in(List<String> texts) {
    Set<Username> names = new LinkedHashSet<>();
    texts.forEach(text -> names.addAll(MarkdownDocument.mentions(text)));
    return names.isEmpty() ? Set.of() : accounts.active(names);
  }

  /// Usernames that begin with these characters, for completion.
  @GetMapping("/tasks/usernames")
  List<String> usernames(@RequestParam(defaultValue = "") String prefix) {
    return beginning(prefix, CHOICES);
  }

  List<String> beginning(String prefix, int rows) {
    return accounts.usernames(prefix, rows).stream().map(Username::value).toList();
  }
}
