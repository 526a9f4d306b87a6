package dev.banyan.monolith.tasks.labels;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.SearchText;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The colors that users have given to labels, in the monolith's database. All spellings of a label
/// have one color.
@Component
public class LabelColors {
  /// How many labels a user can give a color.
  static final int MAXIMUM = 500;

  private final JdbcClient database;

  LabelColors(JdbcClient database) {
    this.database = database;
  }

  static String keyOf(Label label) {
    return SearchText.fold(label.value());
  }

  /// The colors of a user's labels, by [SearchText#fold] of the label.
  public Map<String, ProjectColor> of(Username user) {
    Map<String, ProjectColor> colors = new HashMap<>();
    database
        .sql("SELECT label_key, color FROM label_color WHERE account = :account")
        .param("account", user.value())
        .query(row -> {
          // A later release may have more colors.
          String color = row.getString("color");
          String key = row.getString("label_key");
          Stream.of(ProjectColor.values())
              .filter(one -> one.name().equals(color))
              .forEach(one -> colors.put(key, one));
        });
    return colors;
  }

  /// Gives a label a color; [ProjectColor#GRAY] is that of labels without one.
  ///
  /// @return whether the label has that color now; `false` if the user has too many
  @Transactional
  public boolean set(Username user, Label label, ProjectColor color) {
    if (color == ProjectColor.GRAY) {
      remove(user, label);
      return true;
    }
    return database
            .sql(
                """
                INSERT INTO label_color (account, label_key, color)
                SELECT :account, :key, :color
                WHERE (SELECT count(*) FROM label_color WHERE account = :account AND label_key <> :key) < :most
                ON CONFLICT (account, label_key) DO UPDATE SET color = excluded.color
                """)
            .param("account", user.value())
            .param("key", keyOf(label))
            .param("color", color.name())
            .param("most", MAXIMUM)
            .update()
        == 1;
  }

  /// Gives a label that was renamed the color of its former name, unless it has one already.
  @Transactional
  public void rename(Username user, Label from, Label to) {
    database
        .sql(
            """
            INSERT INTO label_color (account, label_key, color)
            SELECT account, :to, color FROM label_color WHERE account = :account AND label_key = :from
            ON CONFLICT DO NOTHING
            """)
        .param("account", user.value())
        .param("from", keyOf(from))
        .param("to", keyOf(to))
        .update();
  }

  private void remove(Username user, Label label) {
    database
        .sql("DELETE FROM label_color WHERE account = :account AND label_key = :key")
        .param("account", user.value())
        .param("key", keyOf(label))
        .update();
  }
}
