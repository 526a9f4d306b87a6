package dev.banyan.monolith.invitations;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.mail.MailOutbox;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter;
import dev.banyan.monolith.accounts.users.Account;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import dev.banyan.monolith.encryption.SecretGenerator;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectCommand;
import dev.banyan.tasks.ProjectId;
import dev.banyan.tasks.ProjectResult;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.Projects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Invites users to projects by email. Whether an address has an account makes no difference to
/// what the inviter sees.
@Component
public class ProjectInvitations {
  public static final Duration LIFETIME = Duration.ofDays(14);
  static final int MAXIMUM_OF_PROJECT = 100;

  // Reads a project whose name an invited user may see.
  private static final Caller SYSTEM =
      new Caller(new Username("monolith"), Set.of(Authority.READ, Authority.ANY));

  private final InvitationRepository invitations;
  private final InvitationEmail email;
  private final Projects projects;
  private final Accounts accounts;
  private final MailOutbox outbox;
  private final RateLimiter limits;
  private final Clock clock;

  ProjectInvitations(
      InvitationRepository invitations,
      InvitationEmail email,
      Projects projects,
      Accounts accounts,
      MailOutbox outbox,
      RateLimiter limits,
      Clock clock) {
    this.invitations = invitations;
    this.email = email;
    this.projects = projects;
    this.accounts = accounts;
    this.outbox = outbox;
    this.limits = limits;
    this.clock = clock;
  }

  /// Why an invitation is not sent.
  public enum Refusal {
    NO_MAIL,
    /// The inviter has sent too many, or the address got too many.
    TOO_MANY,
    /// The project has too many pending ones.
    FULL
  }

  /// Sends an invitation in the language of the request, which replaces an earlier one to the same
  /// address.
  ///
  /// @param inviter a manager of the project
  /// @return empty if it is sent
  @Transactional
  public Optional<Refusal> invite(
      Project project, EmailAddress address, ProjectRole role, Caller inviter) {
    if (!outbox.delivers()) {
      return Optional.of(Refusal.NO_MAIL);
    }
    boolean known = pending(project.id()).stream().anyMatch(one -> isTo(one, address));
    if (!known && pending(project.id()).size() >= MAXIMUM_OF_PROJECT) {
      return Optional.of(Refusal.FULL);
    }
    if (!use(RateLimit.PROJECT_INVITATION_BY_ACCOUNT, inviter.name().value())
        || !use(RateLimit.PROJECT_INVITATION_BY_EMAIL, address.key())) {
      return Optional.of(Refusal.TOO_MANY);
    }
    String secret = SecretGenerator.random();
    ProjectInvitation invitation =
        new ProjectInvitation(
            UUID.randomUUID(),
            project.id(),
            address,
            role,
            inviter.name(),
            clock.instant().plus(LIFETIME));
    invitations.save(invitation, secret);
    email.send(invitation, project.name(), secret);
    return Optional.empty();
  }

  private static boolean isTo(ProjectInvitation invitation, EmailAddress address) {
    return invitation.email().key().equals(address.key());
  }

  private boolean use(RateLimit limit, String whose) {
    return limits.use(limit, whose) instanceof RateLimiter.Use.Granted;
  }

  /// The pending invitations of a project, by address.
  public List<ProjectInvitation> pending(ProjectId project) {
    return invitations.of(project);
  }

  /// Ends an invitation; `false` if it has ended already.
  public boolean withdraw(ProjectId project, UUID id) {
    return invitations.remove(project, id);
  }

  /// What an invited user sees before accepting.
  public record Offer(ProjectInvitation invitation, Project project) {}

  /// Result of looking at an invitation or accepting it.
  public sealed interface Outcome {
    record Offered(Offer offer) implements Outcome {}

    /// The user is a member.
    record Joined(Project project) implements Outcome {}

    /// There is no such invitation any more, or its sender may not invite any more.
    record Ended() implements Outcome {}

    /// The owner of the projects does not answer, or does not know the user yet. The invitation
    /// stays.
    record Unavailable() implements Outcome {}

    /// The project has as many members as possible. The invitation stays.
    record Full() implements Outcome {}
  }

  /// The invitation with this secret.
  public Outcome find(String secret) {
    return invitations.find(secret).map(this::offer).orElseGet(Outcome.Ended::new);
  }

  private Outcome offer(ProjectInvitation invitation) {
    return switch (projects.find(SYSTEM, invitation.project())) {
      case ProjectResult.Accepted<Project>(var project) ->
          new Outcome.Offered(new Offer(invitation, project));
      case ProjectResult.NotFound<Project> _ -> new Outcome.Ended();
      case ProjectResult<Project> _ -> new Outcome.Unavailable();
    };
  }

  /// Makes the user a member and ends the invitation. If a process ends in between, the same user
  /// can accept again; nobody else can.
  public Outcome accept(String secret, Username user) {
    return invitations
        .claim(secret, user)
        .map(invitation -> accept(invitation, user))
        .orElseGet(Outcome.Ended::new);
  }

  private Outcome accept(ProjectInvitation invitation, Username user) {
    Outcome found = offer(invitation);
    Outcome outcome =
        // A member's role is not changed by an invitation.
        found instanceof Outcome.Offered(var offer)
            ? offer.project().members().role(user) == null
                ? join(invitation, user)
                : new Outcome.Joined(offer.project())
            : found;
    if (outcome instanceof Outcome.Joined || outcome instanceof Outcome.Ended) {
      invitations.remove(invitation.project(), invitation.id());
    }
    return outcome;
  }

  // On behalf of the inviter, so that the project's own rules decide.
  private Outcome join(ProjectInvitation invitation, Username user) {
    Optional<Caller> inviter = inviter(invitation.invitedBy());
    if (inviter.isEmpty()) {
      return new Outcome.Ended();
    }
    ProjectCommand.SetMember command =
        new ProjectCommand.SetMember(invitation.project(), user, invitation.role(), Set.of());
    return switch (projects.execute(inviter.get(), command)) {
      case ProjectResult.Accepted<Project>(var project) -> new Outcome.Joined(project);
      case ProjectResult.NotFound<Project> _, ProjectResult.Forbidden<Project> _ ->
          new Outcome.Ended();
      case ProjectResult.Invalid<Project>(var violations)
          when violations.stream().anyMatch(one -> one.code().equals("too_many")) ->
          new Outcome.Full();
      case ProjectResult<Project> _ -> new Outcome.Unavailable();
    };
  }

  private Optional<Caller> inviter(Username name) {
    return accounts
        .find(name)
        .filter(Account::enabled)
        .map(account ->
            new Caller(
                name,
                account.grants().stream()
                    .flatMap(grant -> Authority.ofScope(grant).stream())
                    .collect(Collectors.toSet())));
  }
}
