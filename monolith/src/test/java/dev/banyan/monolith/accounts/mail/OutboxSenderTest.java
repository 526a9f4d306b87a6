package dev.banyan.monolith.accounts.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.monolith.JpaFixture;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.encryption.ColumnCipher;
import io.micrometer.observation.ObservationRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxSenderTest {
  private static final EmailAddress ALICE = new EmailAddress("alice@example.org");
  private static final JpaFixture FIXTURE = JpaFixture.onNewDatabase();
  private static final ColumnCipher CIPHER = ColumnCipher.of(MonolithFixture.ENCRYPTION_KEY);
  private final JdbcClient database = JdbcClient.create(FIXTURE.pool());
  private final MailProperties settings = new MailProperties("smtp", "banyan@example.org", false);
  private final Server server = new Server();
  private final MailOutbox mailOutbox = new MailOutbox(database, CIPHER, settings, _ -> {});
  private final OutboxSender outboxSender =
      new OutboxSender(
          database,
          CIPHER,
          new TransactionTemplate(new DataSourceTransactionManager(FIXTURE.pool())),
          server,
          settings,
          ObservationRegistry.NOOP);

  @AfterAll
  static void close() {
    FIXTURE.requireNoConnectionInUse();
    FIXTURE.close();
  }

  @BeforeEach
  void empty() {
    database.sql("TRUNCATE outbound_email").update();
  }

  @Test
  void sendsPendingEmailsAndDeletesThem() {
    mailOutbox.write(ALICE, "First", "Open this");
    mailOutbox.write(ALICE, "Second", "Open that");
    outboxSender.sendPending();
    assertThat(server.taken)
        .extracting(SimpleMailMessage::getSubject)
        .containsExactly("First", "Second");
    assertThat(server.taken.getFirst().getFrom()).isEqualTo("banyan@example.org");
    assertThat(server.taken.getFirst().getText()).startsWith("Open this\n");
    assertThat(waiting()).isZero();
  }

  @Test
  void offersToUnsubscribeWithOneClick() throws Exception {
    String address = "https://banyan.test/unsubscribe?token=a&b";
    mailOutbox.write(ALICE, "Grüße", "<Fig>\nhttps://banyan.test/tasks/1", address);
    assertThat(database.sql("SELECT unsubscribe FROM outbound_email").query(String.class).single())
        .doesNotContain("token");
    outboxSender.sendPending();
    MimeMessage message = server.withHeaders.getFirst();
    assertThat(message.getHeader("List-Unsubscribe", null)).isEqualTo("<" + address + ">");
    assertThat(message.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(message.getSubject()).isEqualTo("Grüße");
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    message.writeTo(sent);
    assertThat(sent.toString(StandardCharsets.UTF_8))
        .contains("multipart/alternative", "<Fig>", "&lt;Fig&gt;")
        .contains("<a href=\"https://banyan.test/tasks/1\">");
    assertThat(waiting()).isZero();
  }

  @Test
  void triesAgainLaterWhatTheServerDoesNotTake() {
    server.away = true;
    mailOutbox.write(ALICE, "Late", "Open this");
    outboxSender.sendPending();
    server.away = false;
    outboxSender.sendPending();
    assertThat(server.taken).isEmpty();
    assertThat(waiting()).isOne();
    database.sql("UPDATE outbound_email SET next_attempt_at = now()").update();
    outboxSender.sendPending();
    assertThat(server.taken).hasSize(1);
  }

  @Test
  void storesNoPlaintextLinkAndSkipsATamperedEmail() {
    mailOutbox.write(ALICE, "First", "Open http://banyan.test/link/1");
    mailOutbox.write(ALICE, "Second", "Open http://banyan.test/link/2");
    assertThat(database.sql("SELECT body FROM outbound_email").query(String.class).list())
        .noneMatch(body -> body.contains("http"));
    database
        .sql(
            "UPDATE outbound_email SET body = (SELECT body FROM outbound_email WHERE subject ="
                + " 'Second')")
        .update();

    outboxSender.sendPending();

    assertThat(server.taken).extracting(SimpleMailMessage::getSubject).containsExactly("Second");
    assertThat(waiting()).isOne();
  }

  @Test
  @Timeout(8)
  void sendsAnEmailWithoutWaitingForTheNextPoll() throws Exception {
    mailOutbox.write(ALICE, "First", "Open this");
    outboxSender.start();
    try {
      awaitTaken(1);
      mailOutbox.write(ALICE, "Second", "Open that");
      outboxSender.wake(new EmailQueued());
      awaitTaken(2);
    } finally {
      outboxSender.stop();
    }
  }

  @Test
  void announcesAnEmailThatIsQueued() {
    List<Object> events = new ArrayList<>();
    new MailOutbox(database, CIPHER, settings, events::add).write(ALICE, "First", "Open this");
    assertThat(events).containsExactly(new EmailQueued());
  }

  private void awaitTaken(int emails) throws InterruptedException {
    while (server.taken.size() < emails || waiting() > 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Test
  void deletesExpiredEntries() {
    mailOutbox.write(ALICE, "Never", "Open this");
    database.sql("UPDATE outbound_email SET attempts = 14").update();
    outboxSender.cleanUp();
    assertThat(waiting()).isZero();
  }

  @Test
  void isEitherSentOrShown() {
    assertThatThrownBy(() -> new MailProperties("smtp", "a@b", true))
        .hasMessageContaining("BANYAN_MAILBOX");
    assertThat(new MailProperties("", "a@b", false).delivers()).isFalse();
  }

  private long waiting() {
    return database.sql("SELECT count(*) FROM outbound_email").query(Long.class).single();
  }

  private static final class Server extends JavaMailSenderImpl {
    private final List<SimpleMailMessage> taken = new CopyOnWriteArrayList<>();
    private final List<MimeMessage> withHeaders = new CopyOnWriteArrayList<>();
    private boolean away;

    @Override
    public void send(SimpleMailMessage... messages) {
      if (away) {
        throw new MailSendException("away");
      }
      taken.addAll(List.of(messages));
    }

    @Override
    public void send(MimeMessage message) {
      withHeaders.add(message);
    }
  }
}
