package dev.banyan.taskservice;

import dev.banyan.testkit.CommentsHttpConformance;
import dev.banyan.testkit.ProjectsHttpConformance;
import dev.banyan.testkit.ServerUnderTest;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The HTTP kits over the whole service.
class ConformanceTest {
  private static TaskServiceFixture service;

  @BeforeAll
  static void start() {
    service = new TaskServiceFixture();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Nested
  class Promises extends TasksHttpConformance {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Refusals extends TasksHttpRefusals {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class ParameterRefusals extends TasksHttpParameterRefusals {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Door extends TasksHttpMalformedRequests {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class CommentPromises extends CommentsHttpConformance {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class ProjectPromises extends ProjectsHttpConformance {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Filters extends TasksHttpFilter {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Quick extends TasksHttpQuick {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Events extends TasksHttpEvents {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Labels extends TasksHttpLabels {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Changes extends TasksHttpChanges {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Bulk extends TasksHttpBulk {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Conditional extends TasksHttpConditions {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Methods extends TasksHttpMethods {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }

  @Nested
  class Access extends TasksHttpAccess {
    @Override
    protected ServerUnderTest server() {
      return service;
    }
  }
}
