package dev.banyan.monolith.invitations;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.invitations.ProjectInvitations.Outcome;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From the manager's form to the new member.
class ProjectInvitationsTest {
  private static final String ADDRESS = "New.User@invited.test";
  private static MonolithFixture monolith;
  private String project;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void createAProject() {
    monolith.emptyTasks();
    monolith.forgetAttempts();
    monolith.bean(JdbcClient.class).sql("TRUNCATE project_invitation, outbound_email").update();
    try (Visitor alice = alice()) {
      Page created =
          alice.submit(alice.get("/projects").form("main form"), Map.of("name", "Garden"));
      project = created.address().getPath();
    }
  }

  @AfterEach
  void resetTheClock() {
    monolith.passTime(Duration.ZERO);
  }

  private static Visitor alice() {
    Visitor alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    return alice;
  }

  private Page invite(String address) {
    try (Visitor alice = alice()) {
      return alice.submit(
          alice.get(project).form("form.invite"), Map.of("email", address, "role", "VIEWER"));
    }
  }

  private static String link() {
    return new Mailbox(monolith).linkTo(ADDRESS);
  }

  private static String secret() {
    return link().substring(link().indexOf('=') + 1);
  }

  private @Nullable ProjectRole roleOf(Username user) {
    return found().members().role(user);
  }

  private Project found() {
    ProjectId id = ProjectId.of(project.substring("/projects/".length()));
    ProjectResult<Project> result = monolith.bean(Projects.class).find(ALICE, id);
    return ((ProjectResult.Accepted<Project>) result).value();
  }

  @Test
  void makesAMemberOfWhoSignsInWithTheLink() {
    Page invited = invite(ADDRESS);
    assertThat(invited.text()).contains("Invitation sent to " + ADDRESS);
    assertThat(invited.html().select(".invited .title").eachText()).containsExactly(ADDRESS);
    assertThat(new Mailbox(monolith).lastTo(ADDRESS)).startsWith("alice invites you to “Garden”");
    String link = link();
    try (Visitor bob = new Visitor(monolith)) {
      Page login = bob.get(link);
      assertThat(login.address().getPath()).isEqualTo("/login");
      Page offer =
          bob.submit(
              login.form("main form"),
              Map.of("username", "bob", "password", monolith.password("bob")));
      assertThat(offer.text()).contains("alice invites you to the project “Garden”", "bob");
      assertThat(roleOf(BOB.name())).isNull();
      Page joined = bob.submit(offer.form("main form"), Map.of());
      assertThat(joined.text()).contains("You are a member of “Garden” now.");
      assertThat(roleOf(BOB.name())).isEqualTo(ProjectRole.VIEWER);
      assertThat(bob.get(link).status()).isEqualTo(404);
    }
    try (Visitor alice = alice()) {
      assertThat(alice.get(project).html().select(".invited")).isEmpty();
    }
  }

  @Test
  void looksTheSameForAddressesWithAnAccount() {
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE account SET email = 'bob@known.test' WHERE username = 'bob'")
        .update();
    String known = invite("bob@known.test").text();
    String unknown = invite("bob@never.test").text();
    assertThat(known).contains("Invitation sent to bob@known.test");
    assertThat(unknown).contains("Invitation sent to bob@never.test", "bob@known.test");
    assertThat(new Mailbox(monolith).to("bob@known.test")).hasSize(1);
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE account SET email = NULL WHERE username = 'bob'")
        .update();
  }

  @Test
  void endsWhenWithdrawnReplacedOrTooOld() {
    invite(ADDRESS);
    String first = secret();
    invite(ADDRESS.toLowerCase(Locale.ROOT));
    ProjectInvitations invitations = monolith.bean(ProjectInvitations.class);
    assertThat(invitations.find(first)).isInstanceOf(Outcome.Ended.class);
    invite(ADDRESS);
    String latest = secret();
    assertThat(invitations.find(latest)).isInstanceOf(Outcome.Offered.class);
    monolith.passTime(ProjectInvitations.LIFETIME.plusMinutes(1));
    assertThat(invitations.accept(latest, BOB.name())).isInstanceOf(Outcome.Ended.class);
    monolith.passTime(Duration.ZERO);
    try (Visitor alice = alice()) {
      Page page = alice.get(project);
      assertThat(page.html().select(".invited")).hasSize(1);
      Page withdrawn = alice.submit(page.form(".invited form"), Map.of());
      assertThat(withdrawn.html().select(".invited")).isEmpty();
    }
    assertThat(invitations.accept(latest, BOB.name())).isInstanceOf(Outcome.Ended.class);
    assertThat(roleOf(BOB.name())).isNull();
  }

  @Test
  void endsWhenTheInviterIsNoManagerAnyMore() {
    invite(ADDRESS);
    Projects projects = monolith.bean(Projects.class);
    ProjectId id = found().id();
    projects.execute(
        ALICE, new ProjectCommand.SetMember(id, BOB.name(), ProjectRole.MANAGER, Set.of()));
    projects.execute(BOB, new ProjectCommand.RemoveMember(id, ALICE.name(), Set.of()));
    monolith.tokenFor(new Username("carol"), List.of("tasks:read", "tasks:write"));
    assertThat(monolith.bean(ProjectInvitations.class).accept(secret(), new Username("carol")))
        .isInstanceOf(Outcome.Ended.class);
  }

  @Test
  void belongsToTheFirstUserAlsoWhenAProcessEndsBeforeTheEnd() {
    invite(ADDRESS);
    String secret = secret();
    // The process ended after the claim.
    monolith.bean(InvitationRepository.class).claim(secret, BOB.name());
    ProjectInvitations invitations = monolith.bean(ProjectInvitations.class);
    assertThat(invitations.accept(secret, new Username("carol"))).isInstanceOf(Outcome.Ended.class);
    // The process ended after the member was added.
    Project before = found();
    monolith
        .bean(Projects.class)
        .execute(
            ALICE,
            new ProjectCommand.SetMember(before.id(), BOB.name(), ProjectRole.EDITOR, Set.of()));
    assertThat(invitations.accept(secret, BOB.name())).isInstanceOf(Outcome.Joined.class);
    assertThat(roleOf(BOB.name())).isEqualTo(ProjectRole.EDITOR);
    assertThat(invitations.pending(before.id())).isEmpty();
  }

  @Test
  void refusesInvalidAddressesAndTooManyInvitations() {
    Page invalid = invite("no address");
    assertThat(invalid.html().select("#invitation-error").text())
        .isEqualTo("Enter an email address.");
    assertThat(invalid.html().select("#invite-email").val()).isEqualTo("no address");
    for (int time = 0; time < 5; time++) {
      invite(ADDRESS);
    }
    assertThat(invite(ADDRESS).text()).contains("Too many invitations.");
    assertThat(new Mailbox(monolith).to(ADDRESS)).hasSize(5);
  }

  @Test
  void letsOnlyManagersInvite() {
    String path = project + "/invitations";
    try (Visitor bob = new Visitor(monolith)) {
      bob.signIn("bob", monolith.password("bob"));
      var form = bob.get("/tasks").form("header form[action='/logout']").attr("action", path);
      bob.submit(form, Map.of("email", ADDRESS));
    }
    assertThat(new Mailbox(monolith).to(ADDRESS)).isEmpty();
  }
}
