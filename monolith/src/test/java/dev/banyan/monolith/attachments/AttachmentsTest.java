package dev.banyan.monolith.attachments;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.attachments.AttachmentResult.Accepted;
import dev.banyan.monolith.attachments.AttachmentResult.Refusal;
import dev.banyan.monolith.attachments.AttachmentResult.Refused;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Title;
import dev.banyan.testkit.TestCallers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Attachments over the monolith's own tasks and database.
class AttachmentsTest {
  private static final TaskDraft FIG = TaskDraft.titled(new Title("Fig"));
  private static MonolithFixture monolith;
  private static Attachments attachments;
  private static Tasks tasks;
  private TaskId task;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
    attachments = monolith.bean(Attachments.class);
    tasks = monolith.bean(Tasks.class);
  }

  @BeforeEach
  void addATask() {
    monolith.emptyTasks();
    database().sql("DELETE FROM attachment").update();
    task = addedTask(FIG);
  }

  @AfterEach
  void resetTheClock() {
    monolith.passTime(Duration.ZERO);
    database().sql("DELETE FROM attachment").update();
  }

  private static JdbcClient database() {
    return monolith.bean(JdbcClient.class);
  }

  private static TaskId addedTask(TaskDraft draft) {
    return ((TaskResult.Accepted) tasks.execute(ALICE, new TaskCommand.Create(draft, null)))
        .task()
        .id();
  }

  private Upload upload(byte[] content, String name) {
    return new Upload(task, name, content.length, () -> new ByteArrayInputStream(content), null);
  }

  private AttachmentResult<Attachment> add(Caller caller, String content) throws IOException {
    return attachments.add(caller, upload(content.getBytes(UTF_8), "a.txt"));
  }

  private Attachment added(Caller caller, String content) throws IOException {
    return ((Accepted<Attachment>) add(caller, content)).value();
  }

  private List<Attachment> listed(Caller caller) {
    return ((Accepted<List<Attachment>>) attachments.list(caller, task)).value();
  }

  private static byte[] read(Attachment attachment, long from, long length) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    attachments.write(attachment, from, length, target);
    return target.toByteArray();
  }

  private static int count(String table) {
    return database().sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }

  @Test
  void storesContentInChunksAndReadsEachPart() throws IOException {
    byte[] content = new byte[2 * DatabaseContent.CHUNK + 7];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % 251);
    }
    Attachment attachment =
        ((Accepted<Attachment>) attachments.add(ALICE, upload(content, "b.bin"))).value();
    assertThat(count("attachment_chunk")).isEqualTo(3);
    assertThat(read(attachment, 0, content.length)).isEqualTo(content);
    long from = DatabaseContent.CHUNK - 3;
    assertThat(read(attachment, from, 10))
        .isEqualTo(Arrays.copyOfRange(content, (int) from, (int) from + 10));
    assertThat(listed(ALICE)).containsExactly(attachment);
  }

  @Test
  void letsWhoSeesTheTaskAddAndWhoMayChangeItRemove() throws IOException {
    Attachment hers = added(ALICE, "hers");
    assertThat(attachments.find(BOB, hers.id())).isInstanceOf(AttachmentResult.NotFound.class);
    assertThat(add(BOB, "his")).isInstanceOf(AttachmentResult.NotFound.class);
    Caller reader = TestCallers.withOnly("alice", Authority.READ);
    assertThat(add(reader, "x")).isInstanceOf(AttachmentResult.Forbidden.class);
    assertThat(attachments.remove(reader, hers.id()))
        .isInstanceOf(AttachmentResult.Forbidden.class);
  }

  @Test
  void letsAViewerOfTheProjectRemoveNothingButTheirOwn() throws IOException {
    Projects projects = monolith.bean(Projects.class);
    var project =
        ((ProjectResult.Accepted<Project>)
                projects.execute(
                    ALICE,
                    new ProjectCommand.Create(ProjectDraft.named(new ProjectName("Garden")), null)))
            .value();
    projects.execute(
        ALICE,
        new ProjectCommand.SetMember(project.id(), BOB.name(), ProjectRole.VIEWER, Set.of()));
    task = addedTask(FIG.withProject(project.id()));
    Attachment hers = added(ALICE, "hers");
    Attachment his = added(BOB, "his");
    assertThat(attachments.remove(BOB, hers.id())).isInstanceOf(AttachmentResult.Forbidden.class);
    assertThat(attachments.remove(BOB, his.id())).isInstanceOf(Accepted.class);
    assertThat(attachments.restore(ALICE, his.id())).isInstanceOf(Accepted.class);
    assertThat(listed(BOB)).containsExactly(hers, his);
  }

  @Test
  void refusesInTheTrashAndKeepsWhatIsThere() throws IOException {
    Attachment attachment = added(ALICE, "kept");
    tasks.execute(ALICE, new TaskCommand.Delete(task, Set.of()));
    assertThat(add(ALICE, "more")).isInstanceOf(AttachmentResult.TaskInTrash.class);
    assertThat(attachments.remove(ALICE, attachment.id()))
        .isInstanceOf(AttachmentResult.TaskInTrash.class);
    assertThat(read(attachment, 0, 4)).isEqualTo("kept".getBytes(UTF_8));
  }

  @Test
  void keepsNothingOfAFileWhoseTaskIsDeletedDuringTheUpload() throws IOException {
    byte[] content = "late".getBytes(UTF_8);
    Upload upload =
        new Upload(
            task,
            "a.txt",
            content.length,
            () -> {
              tasks.execute(ALICE, new TaskCommand.Delete(task, Set.of()));
              return new ByteArrayInputStream(content);
            },
            null);
    assertThat(attachments.add(ALICE, upload)).isInstanceOf(AttachmentResult.TaskInTrash.class);
    assertThat(count("attachment") + count("attachment_chunk")).isZero();
  }

  @Test
  void keepsNothingOfABrokenUpload() {
    byte[] content = new byte[100];
    Upload shorter = new Upload(task, "a", 101, () -> new ByteArrayInputStream(content), null);
    assertThatThrownBy(() -> attachments.add(ALICE, shorter)).isInstanceOf(IOException.class);
    int[] opened = {0};
    Upload breaking =
        new Upload(
            task,
            "a",
            100,
            () -> {
              if (opened[0]++ > 0) {
                throw new IOException("gone");
              }
              return new ByteArrayInputStream(content);
            },
            null);
    assertThatThrownBy(() -> attachments.add(ALICE, breaking)).hasMessage("gone");
    assertThat(count("attachment") + count("attachment_chunk")).isZero();
  }

  @Test
  void refusesWhatExceedsALimit() throws IOException {
    long largest = attachments.limits().fileSize().toBytes();
    Upload large =
        new Upload(task, "a", largest + 1, () -> new ByteArrayInputStream(new byte[0]), null);
    assertThat(attachments.add(ALICE, large)).isEqualTo(new Refused<>(Refusal.TOO_LARGE));
    assertThat(add(ALICE, "")).isEqualTo(new Refused<>(Refusal.EMPTY));
    assertThat(attachments.add(ALICE, upload(new byte[1], "a.EXE")))
        .isEqualTo(new Refused<>(Refusal.DENIED_TYPE));
    for (int i = 0; i < attachments.limits().perTask(); i++) {
      reserve(task.value(), 1);
    }
    assertThat(add(ALICE, "x")).isEqualTo(new Refused<>(Refusal.TOO_MANY));
  }

  // As a stored one that has no content.
  private static void reserve(UUID task, long size) {
    database()
        .sql(
            """
            INSERT INTO attachment (id, task_id, name, media_type, size, sha256, storage, uploaded_by,
              account, created_at, stored_at)
            VALUES (gen_random_uuid(), :task, 'x', 'text/plain', :size, '', 'database', 'alice', 'alice',
              now(), now())
            """)
        .param("task", task)
        .param("size", size)
        .update();
  }

  @Test
  void countsParallelUploadsOneAfterAnotherAtTheQuota() throws Exception {
    reserve(UUID.randomUUID(), attachments.limits().quota().toBytes() - 15);
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<AttachmentResult<Attachment>> work = () -> add(ALICE, "0123456789");
      List<Future<AttachmentResult<Attachment>>> results = both.invokeAll(List.of(work, work));
      assertThat(results)
          .extracting(Future::get)
          .filteredOn(result -> result instanceof Accepted)
          .hasSize(1);
      assertThat(results).extracting(Future::get).contains(new Refused<>(Refusal.QUOTA_EXCEEDED));
    }
    assertThat(count("attachment_chunk")).isEqualTo(1);
  }

  @Test
  void deletesRemovedOnesForGoodAfterAWhile() throws IOException {
    Attachment attachment = added(ALICE, "once");
    attachments.remove(ALICE, attachment.id());
    assertThat(listed(ALICE)).isEmpty();
    AttachmentCollector collector = monolith.bean(AttachmentCollector.class);
    monolith.passTime(Duration.ofDays(6));
    collector.deleteExpired();
    assertThat(attachments.restore(ALICE, attachment.id())).isInstanceOf(Accepted.class);
    attachments.remove(ALICE, attachment.id());
    monolith.passTime(Duration.ofDays(14));
    collector.deleteExpired();
    assertThat(count("attachment") + count("attachment_chunk")).isZero();
  }

  @Test
  void deletesIncompleteOnesLater() throws IOException {
    Attachment attachment = added(ALICE, "half");
    database().sql("UPDATE attachment SET stored_at = NULL").update();
    AttachmentCollector collector = monolith.bean(AttachmentCollector.class);
    collector.deleteExpired();
    assertThat(count("attachment")).isEqualTo(1);
    assertThat(attachments.find(ALICE, attachment.id()))
        .isInstanceOf(AttachmentResult.NotFound.class);
    monolith.passTime(Duration.ofMinutes(20));
    collector.deleteExpired();
    assertThat(count("attachment") + count("attachment_chunk")).isZero();
  }

  @Test
  void removesThoseOfATaskThatIsMissingForADay() throws IOException {
    added(ALICE, "orphan");
    database().sql("DELETE FROM task WHERE id = :id").param("id", task.value()).update();
    AttachmentCollector collector = monolith.bean(AttachmentCollector.class);
    collector.removeThoseOfDeletedTasks();
    monolith.passTime(Duration.ofHours(20));
    collector.removeThoseOfDeletedTasks();
    assertThat(count("attachment WHERE deleted_at IS NULL")).isEqualTo(1);
    monolith.passTime(Duration.ofHours(30));
    collector.removeThoseOfDeletedTasks();
    assertThat(count("attachment WHERE deleted_at IS NULL")).isZero();
  }

  @Test
  void keepsThoseOfATaskThatIsThereAgain() throws IOException {
    added(ALICE, "kept");
    database().sql("UPDATE attachment SET task_missing_since = now() - interval '9 days'").update();
    monolith.bean(AttachmentCollector.class).removeThoseOfDeletedTasks();
    assertThat(count("attachment WHERE deleted_at IS NULL AND task_missing_since IS NULL"))
        .isEqualTo(1);
  }

  @Test
  void linksToTheContentAtAnotherOriginForAWhile() throws Exception {
    Attachment attachment = added(ALICE, "linked");
    AttachmentProperties limits = attachments.limits();
    AttachmentLinks links =
        new AttachmentLinks(
            monolith.bean(JdbcClient.class),
            monolith.bean(AttachmentRepository.class),
            new AttachmentProperties(
                limits.fileSize(),
                limits.perTask(),
                limits.quota(),
                limits.deniedTypes(),
                limits.keepRemoved(),
                limits.storage(),
                URI.create("https://files.example.org")),
            monolith.bean(Clock.class));
    assertThat(monolith.bean(AttachmentLinks.class).to(attachment)).isEmpty();
    URI link = links.to(attachment).orElseThrow();
    assertThat(link.toString()).matches("https://files.example.org/files/[A-Za-z0-9_-]{43}");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(monolith.baseUrl().resolve(link.getPath())).build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      assertThat(response.body()).isEqualTo("linked");
      assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
      monolith.passTime(Duration.ofMinutes(11));
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
      links.deleteExpired();
      assertThat(count("attachment_link")).isZero();
    }
  }
}
