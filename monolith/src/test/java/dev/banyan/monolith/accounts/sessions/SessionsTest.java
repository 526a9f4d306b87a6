package dev.banyan.monolith.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.users.Accounts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final Visitor here = new Visitor(monolith);
  private final Visitor there = new Visitor(monolith);
  private final Visitor elsewhere = new Visitor(monolith);

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterEach
  void close() {
    monolith.passTime(Duration.ZERO);
    here.close();
    there.close();
    elsewhere.close();
  }

  @Test
  void showsOnesSessionsAndEndsTheOthers() {
    signIn("karl", here, there, elsewhere);
    Page page = here.get("/account/sessions");
    assertThat(page.html().select(".rows > li")).hasSize(3);
    assertThat(page.html().select(".rows .tag").eachText()).containsExactly("this session");
    assertThat(page.text()).contains("Java-http-client", "127.0.0.1", "Last active");
    here.submit(page.html().expectFirst("form[action$=/end]"), Map.of());
    assertThat(here.get("/account/sessions").html().select(".rows > li")).hasSize(2);
    here.submit(here.get("/account/sessions").form("form[action$=end-others]"), Map.of());
    assertThat(here.get("/account/sessions").text()).contains("You have no other sessions.");
    assertThat(there.get("/tasks").address().getPath()).isEqualTo("/login");
    assertThat(elsewhere.get("/tasks").address().getPath()).isEqualTo("/login");
  }

  @Test
  void endsNoSessionOfAnotherAccount() {
    signIn("lars", here);
    signIn("malin", there);
    String csrf = here.get("/account").html().expectFirst("input[name=_csrf]").val();
    String handle =
        monolith.bean(ActiveSessions.class).of(new Username("malin")).getFirst().handle();
    here.post("/account/sessions/" + handle + "/end", Map.of("_csrf", csrf));
    assertThat(there.get("/tasks").address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void showsNoIdOfASession() {
    signIn("nils", here);
    assertThat(here.get("/account/sessions").html().html())
        .doesNotContain(here.cookie("banyan_session").getValue());
  }

  @Test
  void endsASessionThirtyDaysAfterItsSignInWhateverIsProvedMeanwhile() {
    signIn("otto", here);
    monolith.passTime(Duration.ofDays(29));
    assertThat(here.get("/tasks").address().getPath()).isEqualTo("/tasks");
    String csrf = here.get("/account").html().expectFirst("input[name=_csrf]").val();
    Page proved =
        here.post(
            "/account/sessions/end-others", Map.of("_csrf", csrf, "proof", "the first password"));
    assertThat(proved.text()).contains("All other sessions are signed out.");
    monolith.passTime(Duration.ofDays(30).plusSeconds(1));
    Page ended = here.get("/tasks");
    assertThat(ended.address().getPath()).isEqualTo("/login");
    assertThat(ended.text()).contains("Your session has expired.");
    assertThat(here.signIn("otto", "the first password").address().getPath()).isEqualTo("/tasks");
  }

  @Test
  void saysHowLongASessionLasts() {
    signIn("paula", here);
    assertThat(here.get("/account/sessions").text())
        .contains(
            "ends after 14 days without activity, and at the latest 30 days after you sign in");
  }

  private void signIn(String name, Visitor... visitors) {
    monolith
        .bean(Accounts.class)
        .add(new Username(name), "", "the first password", Accounts.DEFAULT_PERMISSIONS);
    for (Visitor visitor : visitors) {
      visitor.signIn(name, "the first password");
    }
  }
}
