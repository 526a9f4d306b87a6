package dev.banyan.admin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.oauth.OAuthClient;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.users.AccessPolicy;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.Groups;
import dev.banyan.monolith.accounts.users.PolicyRepository;
import dev.banyan.monolith.accounts.users.SignUpMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two people who have the same form open: whoever saves second is shown what the first has saved.
class LostUpdateTest {
  private static final String PASSWORD = "a correct horse battery";
  private static final String GROUP = "/admin/records/group/one?id=Weavers";
  private static final int CONFLICT = 409;
  private static MonolithFixture monolith;
  private static Visitor admin;
  private static Groups groups;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    groups = monolith.bean(Groups.class);
    database = monolith.bean(JdbcClient.class);
    for (String name : List.of("lost-ada", "lost-ben")) {
      monolith
          .bean(Accounts.class)
          .add(new Username(name), name, PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    }
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @AfterEach
  void cleanUp() {
    groups.remove("Weavers");
    monolith.bean(OAuthClients.class).remove("lost-site");
    monolith.bean(PolicyRepository.class).set(new AccessPolicy(SignUpMode.INVITATION, false));
  }

  @Test
  void keepsAGroupMemberAddedConcurrently() {
    groups.add("Weavers", Set.of());
    Page mine = admin.get(GROUP);
    Page theirs = admin.get(GROUP);
    assertThat(admin.submit(theirs.form("#record"), Map.of("t.members", "lost-ada")).status())
        .isEqualTo(200);
    Page refused = admin.submit(mine.form("#record"), Map.of("t.members", "lost-ben"));
    assertThat(refused.status()).isEqualTo(CONFLICT);
    assertThat(refused.text()).contains("lost-ada");
    assertThat(members()).containsExactly("lost-ada");
  }

  @Test
  void showsAConflictWhenAGroupsPermissionsWereChanged() {
    groups.add("Weavers", Set.of());
    Page mine = admin.get(GROUP);
    groups.allow("Weavers", Set.of("view:task"));
    assertThat(admin.submit(mine.form("#record"), Map.of("t.members", "lost-ben")).status())
        .isEqualTo(CONFLICT);
    assertThat(members()).isEmpty();
  }

  @Test
  void acceptsOneOfTwoConcurrentGroupChanges() throws Exception {
    for (int round = 0; round < 5; round++) {
      groups.remove("Weavers");
      groups.add("Weavers", Set.of());
      Page form = admin.get(GROUP);
      CyclicBarrier together = new CyclicBarrier(2);
      CompletableFuture<Integer> one = saving(form, "lost-ada", together);
      CompletableFuture<Integer> other = saving(form, "lost-ben", together);
      assertThat(List.of(one.get(60, SECONDS), other.get(60, SECONDS)))
          .containsExactlyInAnyOrder(200, CONFLICT);
      assertThat(members()).hasSize(1);
    }
  }

  private static CompletableFuture<Integer> saving(Page form, String member, CyclicBarrier start) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            start.await(60, SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return admin.submit(form.form("#record"), Map.of("t.members", member)).status();
        },
        Thread::startVirtualThread);
  }

  @Test
  void keepsARedirectUriAddedConcurrently() {
    OAuthClients oAuthClients = monolith.bean(OAuthClients.class);
    oAuthClients.register(
        new OAuthClient(
            "lost-site",
            "Site",
            OAuthClient.Kind.WEBSITE,
            Set.of("tasks:read"),
            List.of("https://a.example/back"),
            Optional.empty()));
    Page mine = admin.get("/admin/records/oauth-client/one?id=lost-site");
    oAuthClients.change(
        "lost-site",
        "Site",
        List.of("https://a.example/back", "https://b.example/"),
        List.of(),
        "");
    Page refused =
        admin.submit(mine.form("#record"), Map.of("v.redirects", "https://c.example/back"));
    assertThat(refused.status()).isEqualTo(CONFLICT);
    assertThat(oAuthClients.find("lost-site").orElseThrow().redirects())
        .contains("https://b.example/")
        .doesNotContain("https://c.example/back");
  }

  @Test
  void keepsALinkAddedConcurrentlyToAnUnversionedRecord() {
    database.sql("DELETE FROM maker_marks; DELETE FROM maker WHERE id = 7001").update();
    database.sql("INSERT INTO maker (id, name) VALUES (7001, 'Weaver')").update();
    database.sql("INSERT INTO tag VALUES ('lost-1'), ('lost-2') ON CONFLICT DO NOTHING").update();
    Page mine = admin.get("/admin/records/maker/one?id=7001");
    database.sql("INSERT INTO maker_marks VALUES (7001, 'lost-1')").update();
    assertThat(admin.submit(mine.form("#record"), Map.of("t.marks", "lost-2")).status())
        .isEqualTo(CONFLICT);
    assertThat(
            database
                .sql("SELECT marks_code FROM maker_marks WHERE maker_id = 7001")
                .query(String.class)
                .list())
        .containsExactly("lost-1");
    database.sql("DELETE FROM maker_marks; DELETE FROM maker WHERE id = 7001").update();
    database.sql("DELETE FROM tag WHERE code IN ('lost-1', 'lost-2')").update();
  }

  @Test
  void keepsAnInlineRowChangedConcurrently() {
    database
        .sql(
            """
            INSERT INTO shelf (id, name, keeper, closed) VALUES (7001, 'Lost', 'admin', false);
            INSERT INTO box (id, shelf_id, name, weight) VALUES (7001, 7001, 'Nails', 1)
            """)
        .update();
    Page mine = admin.get("/admin/records/shelf/one?id=7001");
    database.sql("UPDATE box SET name = 'Screws' WHERE id = 7001").update();
    Page refused = admin.submit(mine.form("#record"), Map.of("i.box.7001.v.name", "Bolts"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(boxName()).isEqualTo("Screws");
    assertThat(
            admin
                .submit(
                    admin.get("/admin/records/shelf/one?id=7001").form("#record"),
                    Map.of("i.box.7001.v.name", "Bolts"))
                .status())
        .isEqualTo(200);
    assertThat(boxName()).isEqualTo("Bolts");
    database.sql("DELETE FROM box WHERE id = 7001; DELETE FROM shelf WHERE id = 7001").update();
  }

  @Test
  void keepsThePartOfTheAccessPolicyThatAFormDidNotChange() {
    PolicyRepository policyRepository = monolith.bean(PolicyRepository.class);
    Page mine = admin.get("/admin/access");
    policyRepository.set(new AccessPolicy(SignUpMode.OFF, false));
    admin.submit(mine.form("form[action$=policy]"), Map.of("signUp", "INVITATION"));
    assertThat(policyRepository.now().signUp()).isEqualTo(SignUpMode.OFF);
    admin.submit(admin.get("/admin/access").form("form[action$=policy]"), Map.of("signUp", "OPEN"));
    assertThat(policyRepository.now().signUp()).isEqualTo(SignUpMode.OPEN);
  }

  private static List<String> members() {
    return groups.find("Weavers").orElseThrow().members();
  }

  private static String boxName() {
    return database.sql("SELECT name FROM box WHERE id = 7001").query(String.class).single();
  }
}
