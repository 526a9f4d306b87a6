package dev.banyan.monolith.notifications;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who follows which task, in the monolith's database. The owner and the assignee follow a task
/// without a row, so that nobody has to keep rows in step with whichever side owns the tasks.
@Component
public class Followers {
  private final JdbcClient database;
  private final TaskVisibility visibility;

  Followers(JdbcClient database, TaskVisibility visibility) {
    this.database = database;
    this.visibility = visibility;
  }

  private record Row(Username name, boolean following) {}

  /// The stored followers of a task.
  public TaskFollowers of(TaskId task) {
    List<Row> rows =
        database
            .sql(
                """
                SELECT username, following FROM task_follower WHERE task_id = :task ORDER BY username
                """)
            .param("task", task.value())
            .query((row, _) -> new Row(new Username(row.getString(1)), row.getBoolean(2)))
            .list();
    return new TaskFollowers(names(rows, true), names(rows, false));
  }

  private static Set<Username> names(List<Row> rows, boolean following) {
    Set<Username> names = new LinkedHashSet<>();
    rows.stream().filter(row -> row.following() == following).forEach(row -> names.add(row.name()));
    return names;
  }

  /// Those of the users who see the task and may sign in, sorted by name.
  ///
  /// @throws RuntimeException if no side answers which project it is in
  public List<Username> visibleTo(Task task, Collection<Username> users) {
    return visibility.whoSees(task, users).stream().sorted(Username::compareTo).toList();
  }

  /// Follows or unfollows a task, as the user chose. That is not changed by later comments and
  /// mentions.
  public void choose(TaskId task, Username user, boolean following) {
    database
        .sql(
            """
            INSERT INTO task_follower (task_id, username, following) VALUES (:task, :user, :following)
            ON CONFLICT (task_id, username) DO UPDATE SET following = :following
            """)
        .param("task", task.value())
        .param("user", user.value())
        .param("following", following)
        .update();
  }

  /// Lets users follow a task who have not chosen to unfollow it. Names without an account are
  /// ignored.
  void add(TaskId task, Collection<Username> users) {
    if (users.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO task_follower (task_id, username, following)
            SELECT :task, username, true FROM account WHERE username = ANY (:users)
            ORDER BY username
            ON CONFLICT (task_id, username) DO NOTHING
            """)
        .param("task", task.value())
        .param("users", users.stream().map(Username::value).toArray(String[]::new))
        .update();
  }
}
