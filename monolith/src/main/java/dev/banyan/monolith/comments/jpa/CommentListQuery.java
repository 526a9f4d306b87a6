package dev.banyan.monolith.comments.jpa;

import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/// Builds one HQL query for a comment search: a condition for each search parameter, then the
/// keyset.
final class CommentListQuery {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final CommentSearch search;

  private CommentListQuery(CommentSearch search) {
    this.search = search;
  }

  static CommentPage page(StatelessSession session, CommentSearch search) {
    CommentListQuery listing = new CommentListQuery(search);
    listing.meeting(search.filter());
    if (search.after() != null) {
      String beyond = search.newestFirst() ? "<" : ">";
      listing.where("c.id " + beyond + " :after", "after", search.after().value());
    }
    return listing.run(session);
  }

  private void meeting(CommentFilter filter) {
    conditions.add(filter.deleted() ? "c.deletedAt is not null" : "c.deletedAt is null");
    if (filter.task() != null) {
      where("c.taskId = :task", "task", filter.task().value());
    }
    if (filter.author() != null) {
      where("c.author = :author", "author", filter.author().value());
    }
    if (filter.createdFrom() != null) {
      where("c.createdAt >= :createdFrom", "createdFrom", filter.createdFrom());
    }
    if (filter.createdTo() != null) {
      where("c.createdAt <= :createdTo", "createdTo", filter.createdTo());
    }
    for (String word : filter.words()) {
      String name = "word" + parameters.size();
      where(
          "cast(sql('(search_fold(?) like search_pattern(?))', c.text, :%s) as boolean) = true"
              .formatted(name),
          name,
          word);
    }
  }

  private void where(String condition, String parameter, Object value) {
    conditions.add(condition);
    parameters.put(parameter, value);
  }

  private CommentPage run(StatelessSession session) {
    SelectionQuery<CommentEntity> typed =
        session.createSelectionQuery(
            "select c from CommentEntity c where %s order by c.id %s"
                .formatted(String.join(" and ", conditions), search.newestFirst() ? "desc" : "asc"),
            CommentEntity.class);
    parameters.forEach(typed::setParameter);
    return CommentPage.of(
        typed.setMaxResults(search.limit() + 1).getResultList().stream()
            .map(CommentEntity::toComment)
            .toList(),
        search.limit());
  }
}
