package dev.banyan.monolith.tasks.jpa;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.database.FencedTransactions;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectPage;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.ProjectStore;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.SelectionQuery;
import org.springframework.dao.DataIntegrityViolationException;

/// [ProjectStore] in the monolith's database. Each call is one statement.
final class JpaProjectStore implements ProjectStore {
  /// Condition on a project `p` with the parameter `caller`, for which there is an index.
  static final String IS_MEMBER =
      "cast(sql('((? || ? || ?) @> array[?]::varchar[])', p.viewers, p.editors, p.managers,"
          + " :caller) as boolean) = true";

  private final FencedTransactions transactions;

  JpaProjectStore(FencedTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return transactions.reading(session ->
        Optional.ofNullable(session.get(ProjectEntity.class, id.value()))
            .map(ProjectEntity::toProject));
  }

  @Override
  public ProjectPage list(Caller caller, ProjectQuery query) {
    boolean all = caller.has(Authority.ANY);
    String hql =
        "select p from ProjectEntity p where p.archivedAt is %s null and p.id > :after%s order by p.id"
            .formatted(query.archived() ? "not" : "", all ? "" : " and " + IS_MEMBER);
    return transactions.reading(session -> {
      SelectionQuery<ProjectEntity> typed =
          session
              .createSelectionQuery(hql, ProjectEntity.class)
              .setParameter("after", query.after() == null ? new UUID(0, 0) : query.after().value())
              // One extra row detects a next page without counting.
              .setMaxResults(query.limit() + 1);
      if (!all) {
        typed.setParameter("caller", caller.name().value());
      }
      return ProjectPage.of(
          typed.getResultList().stream().map(ProjectEntity::toProject).toList(), query.limit());
    });
  }

  @Override
  public Written insert(Project project) {
    try {
      return writing(session -> {
        session.insert(ProjectEntity.of(project));
        return new Written.Stored();
      });
    } catch (DataIntegrityViolationException | ConstraintViolationException e) {
      // An earlier request with the same key was first.
      return transactions
          .reading(session -> createdWithKey(session, project))
          .<Written>map(Written.KeyTaken::new)
          .orElseThrow(() -> e);
    }
  }

  private static Optional<Project> createdWithKey(StatelessSession session, Project project) {
    Idempotency idempotency = project.idempotency();
    if (idempotency == null) {
      return Optional.empty();
    }
    return session
        .createSelectionQuery(
            "select p from ProjectEntity p where p.createdBy = :creator and p.idempotencyKey = :key",
            ProjectEntity.class)
        .setParameter("creator", project.createdBy().value())
        .setParameter("key", idempotency.key())
        .getResultList()
        .stream()
        .findFirst()
        .map(ProjectEntity::toProject);
  }

  @Override
  public Written update(Project project) {
    return writing(session ->
        ProjectEntity.of(project).update(session) == 1
            ? new Written.Stored()
            : new Written.Overtaken());
  }

  private Written writing(Function<StatelessSession, Written> work) {
    return transactions.writing(work, Written.NotOwner::new, Written.Sealed::new);
  }
}
