package dev.banyan.monolith.notifications;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.http.Language;
import dev.banyan.monolith.notifications.Notification.Kind;
import dev.banyan.monolith.notifications.Notifications.Source;
import dev.banyan.tasks.Task;
import dev.banyan.testkit.TaskBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/// From stored notifications to emails in the outbox, and unsubscribing.
class NotificationEmailTest {
  private static final String ADDRESS = "bob@notify.test";
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void begin() {
    database()
        .sql(
            """
            TRUNCATE notification, notification_preference, notification_delivery,
              notification_email, notification_unsubscribe, outbound_email
            """)
        .update();
    monolith.bean(AccountEmails.class).set(BOB.name(), new EmailAddress(ADDRESS));
  }

  @AfterEach
  void resetTheClock() {
    monolith.passTime(Duration.ZERO);
  }

  @AfterAll
  static void removeTheAddress() {
    database().sql("UPDATE account SET email = NULL WHERE username = 'bob'").update();
  }

  private static JdbcClient database() {
    return monolith.bean(JdbcClient.class);
  }

  private static NotificationMailer mailer(TransactionOperations transactions) {
    return new NotificationMailer(
        monolith.bean(PendingEmails.class),
        monolith.bean(NotificationPreferences.class),
        monolith.bean(NotificationEmail.class),
        monolith.bean(Accounts.class),
        monolith.bean(AccountEmails.class),
        monolith.bean(MailOutbox.class),
        transactions,
        monolith.bean(Clock.class));
  }

  // The monolith's own mailer can be ahead, or be composing one of them.
  private static void send() {
    do {
      mailer(monolith.bean(TransactionOperations.class)).send();
    } while (due() > 0);
  }

  private static int due() {
    return database()
        .sql("SELECT count(*) FROM notification WHERE email_due <= :now")
        .param("now", monolith.bean(Clock.class).instant().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  private static NewNotification about(Task task, Caller recipient, Kind kind, String source) {
    return new NewNotification(recipient.name(), kind, source, task, ALICE.name(), Instant.now());
  }

  private static void store(NewNotification... found) {
    monolith.bean(Notifications.class).store(List.of(found), Source.EVENTS, null);
  }

  private static List<String> emails() {
    return new Mailbox(monolith).to(ADDRESS);
  }

  private static void chose(Map<Kind, Delivery> deliveries) {
    monolith
        .bean(NotificationPreferences.class)
        .save(BOB.name(), new NotificationSettings(deliveries, 8, 30, null, null));
  }

  @Test
  void sendsAnEmailOnceInTheLanguageOfTheRecipient() {
    monolith
        .bean(NotificationPreferences.class)
        .remember(BOB.name(), ZoneId.of("Europe/Berlin"), Language.GERMAN);
    Task task = TaskBuilder.aTask().titled("Feige {0}").build();
    NewNotification one = about(task, BOB, Kind.ASSIGNED, "task:1");
    store(one);
    send();
    store(one);
    send();
    assertThat(emails()).hasSize(1);
    assertThat(emails().getFirst())
        .startsWith("alice hat dir diese Aufgabe zugewiesen: Feige {0}\n")
        .contains("http://banyan.test/tasks/" + task.id() + "\n")
        .contains("/account/notifications", "/unsubscribe?token=");
  }

  @Test
  void sendsAtMostOneEmailAboutATaskInTenMinutes() {
    Task task = TaskBuilder.aTask().titled("Fig").build();
    store(about(task, BOB, Kind.ASSIGNED, "1"), about(task, BOB, Kind.MENTIONED, "notes:1"));
    send();
    assertThat(emails()).hasSize(1);
    assertThat(emails().getFirst()).startsWith("2 new notifications");
    store(about(task, BOB, Kind.MENTIONED, "comment:2"));
    store(about(task, BOB, Kind.MENTIONED, "comment:3"));
    store(about(TaskBuilder.aTask().build(), BOB, Kind.ASSIGNED, "4"));
    send();
    assertThat(emails()).hasSize(2);
    monolith.passTime(PendingEmails.PAUSE.plusSeconds(1));
    send();
    assertThat(emails()).hasSize(3);
    assertThat(emails().getLast()).startsWith("2 new notifications");
  }

  @Test
  void leavesWhatWasReadOutOfTheDigest() {
    chose(Map.of(Kind.COMMENTED, Delivery.DIGEST));
    for (String title : List.of("Read", "Unread")) {
      Task task = TaskBuilder.aTask().titled(title).build();
      store(about(task, BOB, Kind.COMMENTED, "comment:" + title));
    }
    send();
    assertThat(emails()).isEmpty();
    Notifications notifications = monolith.bean(Notifications.class);
    notifications.list(BOB.name(), Long.MAX_VALUE, 10).stream()
        .filter(one -> one.title().equals("Read"))
        .forEach(one -> notifications.markRead(BOB.name(), one.id()));
    monolith.passTime(Duration.ofHours(25));
    send();
    assertThat(emails())
        .singleElement()
        .asString()
        .startsWith("1 notification\n")
        .contains("Unread");
    assertThat(emails().getFirst()).doesNotContain("commented on Read");
  }

  @Test
  void sendsNothingThatTheUserDoesNotWantOrWithoutAnAddress() {
    chose(Map.of(Kind.ASSIGNED, Delivery.OFF, Kind.MENTIONED, Delivery.PAGE));
    Task task = TaskBuilder.aTask().build();
    store(
        about(task, BOB, Kind.ASSIGNED, "1"),
        about(task, BOB, Kind.MENTIONED, "2"),
        about(task, ALICE, Kind.MENTIONED, "3"));
    send();
    assertThat(database().sql("SELECT count(*) FROM outbound_email").query(Integer.class).single())
        .isZero();
    assertThat(monolith.bean(Notifications.class).list(BOB.name(), Long.MAX_VALUE, 10))
        .extracting(Notification::kind)
        .containsExactly(Kind.MENTIONED);
  }

  @Test
  void losesNothingAndRepeatsNothingWhenAProcessEndsBeforeTheCommit() {
    Task task = TaskBuilder.aTask().build();
    TransactionOperations transactions = monolith.bean(TransactionOperations.class);
    store(about(task, BOB, Kind.ASSIGNED, "1"));
    mailer(
            new TransactionOperations() {
              @Override
              public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                return transactions.execute(status -> {
                  action.doInTransaction(status);
                  throw new IllegalStateException("the process ends");
                });
              }
            })
        .send();
    assertThat(due() + emails().size()).isOne();
    send();
    assertThat(emails()).hasSize(1);
  }

  @Test
  void sharesTheWorkAmongInstances() throws Exception {
    for (int task = 0; task < 20; task++) {
      store(about(TaskBuilder.aTask().build(), BOB, Kind.ASSIGNED, "task:" + task));
    }
    try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
      Future<?> one = instances.submit(NotificationEmailTest::send);
      Future<?> other = instances.submit(NotificationEmailTest::send);
      one.get();
      other.get();
    }
    String all = String.join("\n", emails());
    assertThat(all.lines().filter(line -> line.contains("/tasks/")).toList())
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void unsubscribesFromTheKindsOfAnEmailWithoutSigningIn() {
    store(about(TaskBuilder.aTask().titled("Fig").build(), BOB, Kind.ASSIGNED, "1"));
    send();
    String email = emails().getFirst();
    String path = email.substring(email.indexOf("/unsubscribe?token=")).lines().findFirst().get();
    NotificationPreferences preferences = monolith.bean(NotificationPreferences.class);
    try (Visitor somebody = new Visitor(monolith)) {
      Page page = somebody.get(path);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.text()).contains("A task is assigned to you");
      assertThat(preferences.of(BOB.name()).of(Kind.ASSIGNED)).isEqualTo(Delivery.EMAIL);
      assertThat(somebody.submit(page.form("main form"), Map.of()).text()).contains("Done.");
      assertThat(preferences.of(BOB.name()).of(Kind.ASSIGNED)).isEqualTo(Delivery.PAGE);
      assertThat(preferences.of(BOB.name()).of(Kind.MENTIONED)).isEqualTo(Delivery.EMAIL);
      // As mail programs do: without a cookie.
      chose(Map.of(Kind.ASSIGNED, Delivery.DIGEST));
      Map<String, String> oneClick = Map.of("List-Unsubscribe", "One-Click");
      try (Visitor program = new Visitor(monolith)) {
        assertThat(program.postAlone(path, oneClick).status()).isEqualTo(200);
        assertThat(program.postAlone(path + "x", oneClick).status()).isEqualTo(404);
      }
      assertThat(preferences.of(BOB.name()).of(Kind.ASSIGNED)).isEqualTo(Delivery.PAGE);
    }
  }

  @Test
  void savesTheSettings() {
    try (Visitor bob = new Visitor(monolith)) {
      bob.isIn("America/New_York");
      bob.signIn("bob", monolith.password("bob"));
      Page page = bob.get("/account/notifications");
      assertThat(page.text()).contains(ADDRESS, "America/New_York");
      Page saved =
          bob.submit(
              page.form("main form"),
              Map.of("ASSIGNED", "OFF", "DUE", "nonsense", "hour", "6", "lead", "9999"));
      assertThat(saved.html().select("[name=ASSIGNED] [selected]").val()).isEqualTo("OFF");
      NotificationSettings settings = monolith.bean(NotificationPreferences.class).of(BOB.name());
      assertThat(settings.hour()).isEqualTo(6);
      assertThat(settings.leadMinutes()).isEqualTo(30);
      assertThat(settings.of(Kind.DUE)).isEqualTo(Delivery.PAGE);
      assertThat(settings.zone()).isEqualTo(ZoneId.of("America/New_York"));
      assertThat(settings.language()).isEqualTo(Language.ENGLISH);
    }
  }
}
