package dev.banyan.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.Accounts;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an import makes that somebody has to know: passwords and secrets are shown once.
class ImportedSecretsTest {
  private static final String RECORDS = "/admin/records/";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Visitor admin = new Visitor(monolith);

  @BeforeEach
  void signIn() {
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterEach
  void leave() {
    monolith.bean(OAuthClients.class).remove("imported-site");
    monolith.bean(OAuthClients.class).remove("imported-job");
    admin.close();
  }

  @Test
  void showsThePasswordsOfImportedUsersOnce() {
    Page done = add("user", "username,displayName\nimported-ida,Ida\nimported-jon,Jon\n");
    assertThat(done.text()).contains("2 rows were added.");
    List<String> notes = done.html().select(".handed-over code").eachText();
    assertThat(notes).hasSize(2);
    assertThat(notes.getFirst()).contains("imported-ida");
    for (String name : List.of("imported-ida", "imported-jon")) {
      String note = notes.stream().filter(one -> one.contains(name)).findFirst().orElseThrow();
      String password = note.substring(note.lastIndexOf(' ') + 1);
      assertThat(monolith.bean(AccountPasswords.class).verify(new Username(name), password))
          .isEqualTo(AccountPasswords.Proof.RIGHT);
      assertThat(file(done)).contains(note);
      assertThat(admin.get(RECORDS + "user").html().html()).doesNotContain(password);
      assertThat(sessions()).doesNotContain(password);
    }
  }

  @Test
  void showsTheSecretsOfImportedClientsOnce() {
    Page done =
        add(
            "oauth-client",
            """
            id,name,kind,scopes,redirects,account
            imported-site,Site,WEBSITE,tasks:read,https://site.example/back,
            imported-job,Job,SERVICE,tasks:read,,admin
            """);
    assertThat(done.html().select(".handed-over code").eachText())
        .hasSize(2)
        .anyMatch(note -> note.contains("The secret of imported-site is "))
        .anyMatch(note -> note.contains("The secret of imported-job is "));
  }

  @Test
  void handsOverNoPasswordOfSomebodyWhoseInsertFailed() {
    Accounts accounts = monolith.bean(Accounts.class);
    accounts.add(
        new Username("imported-kit"),
        "Kit",
        "a correct horse battery",
        Accounts.DEFAULT_PERMISSIONS);
    assertThat(add("user", "username\nimported-lea\nimported-kit\n").text())
        .contains("Nothing would be added. Row 2: Username: This value is already in use.");
    assertThat(accounts.find(new Username("imported-lea"))).isEmpty();
    Page form = admin.get(RECORDS + "user/new");
    admin.submit(form.form("#record"), Map.of("v.username", "imported-kit"));
    Page made = admin.submit(form.form("#record"), Map.of("v.username", "imported-max"));
    String note = made.html().expectFirst(".notice code").text();
    assertThat(note).contains("imported-max");
    assertThat(
            monolith
                .bean(AccountPasswords.class)
                .verify(new Username("imported-max"), note.substring(note.lastIndexOf(' ') + 1)))
        .isEqualTo(AccountPasswords.Proof.RIGHT);
  }

  private Page add(String kind, String file) {
    Page look = admin.upload(admin.get(RECORDS + kind + "/import").form("main form"), "file", file);
    return look.html().select("form.buttons").isEmpty()
        ? look
        : admin.submit(look.form("form.buttons"), Map.of());
  }

  private static String file(Page done) {
    return URLDecoder.decode(
        done.html().expectFirst("a[download]").attr("href").replace("+", "%2B"), UTF_8);
  }

  private String sessions() {
    return String.join(
        "\n",
        monolith
            .bean(JdbcClient.class)
            .sql("SELECT encode(attribute_bytes, 'escape') FROM spring_session_attributes")
            .query(String.class)
            .list());
  }
}
