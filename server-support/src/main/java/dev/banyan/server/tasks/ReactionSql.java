package dev.banyan.server.tasks;

/// SQL of the reactions to a comment, which are the names of users by emoji.
///
/// Every change of a row must increase its version, which verification and replicas go by. The
/// changes of reactions are counted in a column of their own, so that the version of the comment
/// itself is the difference.
public final class ReactionSql {
  /// Adds or removes a reaction. It changes no row if there is nothing to change.
  ///
  /// Parameters: the emoji, the user, whether to add it, the id of the comment. Concurrent changes
  /// wait for each other's row and are all kept: PostgreSQL evaluates the conditions and the new
  /// value again with the row as the other one has left it.
  public static final String UPDATE =
      """
      UPDATE task_comment SET
        version = version + 1,
        reaction_changes = coalesce(reaction_changes, 0) + 1,
        reactions = CASE
          WHEN given THEN jsonb_set(coalesce(reactions, '{}'), ARRAY[emoji],
            coalesce(reactions -> emoji, '[]') || to_jsonb(username))
          WHEN reactions -> emoji = jsonb_build_array(username) THEN nullif(reactions - emoji, '{}')
          ELSE jsonb_set(reactions, ARRAY[emoji], (reactions -> emoji) - username)
        END
      FROM (SELECT cast(? AS text) AS emoji, cast(? AS text) AS username, cast(? AS boolean) AS given,
        cast(? AS uuid) AS comment) AS reaction
      WHERE id = comment AND deleted_at IS NULL
        AND coalesce(reactions -> emoji @> to_jsonb(username), false) <> given
      """;

  private ReactionSql() {}
}
