package dev.banyan.monolith.tasks.api;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.tasks.remote.RemoteTasksFixture;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.CommentsContract;
import dev.banyan.testkit.CommentsHttpConformance;
import dev.banyan.testkit.ManualOrderContract;
import dev.banyan.testkit.ProjectsContract;
import dev.banyan.testkit.ProjectsHttpConformance;
import dev.banyan.testkit.ServerUnderTest;
import dev.banyan.testkit.SubtasksContract;
import dev.banyan.testkit.TasksAccessContract;
import dev.banyan.testkit.TasksContract;
import dev.banyan.testkit.TasksHttpAccess;
import dev.banyan.testkit.TasksHttpBulk;
import dev.banyan.testkit.TasksHttpChanges;
import dev.banyan.testkit.TasksHttpConditions;
import dev.banyan.testkit.TasksHttpConformance;
import dev.banyan.testkit.TasksHttpEvents;
import dev.banyan.testkit.TasksHttpFilter;
import dev.banyan.testkit.TasksHttpLabels;
import dev.banyan.testkit.TasksHttpMalformedRequests;
import dev.banyan.testkit.TasksHttpMethods;
import dev.banyan.testkit.TasksHttpParameterRefusals;
import dev.banyan.testkit.TasksHttpQuick;
import dev.banyan.testkit.TasksHttpRefusals;
import dev.banyan.testkit.UsersHttpConformance;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The HTTP kits over the monolith as owner, and the kit for `Tasks` over a client that asks it
/// from afar.
class ConformanceTest {
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @Nested
  class Promises extends TasksHttpConformance {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Refusals extends TasksHttpRefusals {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class ParameterRefusals extends TasksHttpParameterRefusals {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Door extends TasksHttpMalformedRequests {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Filters extends TasksHttpFilter {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Quick extends TasksHttpQuick {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Events extends TasksHttpEvents {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Labels extends TasksHttpLabels {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Changes extends TasksHttpChanges {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Bulk extends TasksHttpBulk {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Conditional extends TasksHttpConditions {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Methods extends TasksHttpMethods {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class Access extends TasksHttpAccess {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class UserPromises extends UsersHttpConformance {
    @Override
    protected ServerUnderTest server() {
      for (String name : List.of("other", "knows-2", "knows-1", "knows-3")) {
        monolith
            .bean(Accounts.class)
            .add(new Username(name), name, "a long password of " + name, Set.of());
      }
      return monolith;
    }
  }

  private static RemoteTasksFixture fromAfar() {
    monolith.emptyTasks();
    return RemoteTasksFixture.towards(
        monolith.port(),
        Duration.ofSeconds(10),
        (name, scopes) -> monolith.tokenFor(name, List.copyOf(scopes)));
  }

  @Nested
  class CommentPromises extends CommentsHttpConformance {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  // The monolith takes nobody's word for what it can look up itself: the guard is over there.
  @Nested
  class CommentsFromAfar extends CommentsContract {
    @Override
    protected World emptyWorld() {
      RemoteTasksFixture client = fromAfar();
      return new World(client.tasks(), client.comments());
    }
  }

  @Nested
  class ProjectPromises extends ProjectsHttpConformance {
    @Override
    protected ServerUnderTest server() {
      return monolith;
    }
  }

  @Nested
  class ProjectsFromAfar extends ProjectsContract {
    @Override
    protected Ports emptyCapability() {
      RemoteTasksFixture client = fromAfar();
      return new Ports(client.tasks(), client.projects());
    }
  }

  @Nested
  class SubtasksFromAfar extends SubtasksContract {
    @Override
    protected ProjectsContract.Ports emptyCapability() {
      return new ProjectsFromAfar().emptyCapability();
    }
  }

  @Nested
  class ManualOrderFromAfar extends ManualOrderContract {
    @Override
    protected ProjectsContract.Ports emptyCapability() {
      return new ProjectsFromAfar().emptyCapability();
    }
  }

  @Nested
  class FromAfar extends TasksContract {
    @Override
    protected Tasks emptyTasks() {
      return fromAfar().tasks();
    }
  }

  @Nested
  class AccessFromAfar extends TasksAccessContract {
    @Override
    protected Tasks emptyTasks() {
      return fromAfar().tasks();
    }
  }
}
