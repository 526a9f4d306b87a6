package dev.banyan.monolith;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.banyan.testkit.ClockRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {
  private static final String ROOT = "dev.banyan.monolith";
  private static final String ACCOUNTS = ROOT + ".accounts";
  private static final String ADMINISTRATION = ROOT + ".administration";
  private static final String DATABASE = ROOT + ".database";
  private static final String TASKS_JPA = ROOT + ".tasks.jpa";
  private static final String COMMENTS_JPA = ROOT + ".comments.jpa";
  private static final String REMOTE = ROOT + ".tasks.remote";
  private static final String API = ROOT + ".tasks.api";
  private static final String WEB = ROOT + ".tasks.web";
  private static final String ADMIN_LIBRARY = "dev.banyan.admin..";
  private static final String MIGRATION_LIBRARY = "dev.banyan.migration..";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);
  // Nor those in the libraries' test jars.
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.banyan");
  private static final JavaClasses LIBRARIES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.banyan.admin", "dev.banyan.migration");

  @Test
  void keepsItsModulesApartAndFreeOfCircles() {
    ApplicationModules.of(MonolithMain.class).verify();
  }

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                ROOT,
                ACCOUNTS + ".accesstokens",
                ACCOUNTS + ".activity",
                ACCOUNTS + ".cache",
                ACCOUNTS + ".calendar",
                ACCOUNTS + ".impersonation",
                ACCOUNTS + ".mail",
                ACCOUNTS + ".messages",
                ACCOUNTS + ".mfa",
                ACCOUNTS + ".oauth",
                ACCOUNTS + ".oauth2login",
                ACCOUNTS + ".ratelimit",
                ACCOUNTS + ".security",
                ACCOUNTS + ".selfservice",
                ACCOUNTS + ".sessions",
                ACCOUNTS + ".signin",
                ACCOUNTS + ".tokens",
                ACCOUNTS + ".users",
                ADMINISTRATION,
                ADMINISTRATION + ".access",
                ADMINISTRATION + ".attachments",
                ADMINISTRATION + ".comments",
                ADMINISTRATION + ".impersonation",
                ADMINISTRATION + ".tasks",
                ADMINISTRATION + ".users",
                ROOT + ".attachments",
                ROOT + ".comments",
                COMMENTS_JPA,
                DATABASE,
                ROOT + ".encryption",
                ROOT + ".errors",
                ROOT + ".http",
                ROOT + ".invitations",
                ROOT + ".manage",
                ROOT + ".markdown",
                ROOT + ".notifications",
                ROOT + ".notifications.web",
                ROOT + ".savedfilters",
                ROOT + ".offline",
                ROOT + ".startup",
                ROOT + ".tasks",
                API,
                ROOT + ".tasks.calendar",
                ROOT + ".tasks.exchange",
                ROOT + ".tasks.labels",
                TASKS_JPA,
                REMOTE,
                WEB));
  }

  @Test
  void keepsTheLibrariesFreeOfBanyan() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "dev.banyan.tasks..",
            "dev.banyan.comments..",
            "dev.banyan.contract..",
            "dev.banyan.identity..",
            "dev.banyan.server..")
        .because("any application can use the admin and the migration engine")
        .check(LIBRARIES);
  }

  @Test
  void keepsTheTwoLibrariesApart() {
    noClasses()
        .that()
        .resideInAPackage(ADMIN_LIBRARY)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(MIGRATION_LIBRARY)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.banyan.migration")
        .because("an application may use one without the other")
        .check(LIBRARIES);
    noClasses()
        .that()
        .resideInAPackage(MIGRATION_LIBRARY)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ADMIN_LIBRARY)
        .because("an application may use one without the other")
        .check(LIBRARIES);
  }

  @Test
  void keepsTheFeaturesOfAccountsFreeOfCirclesAndTheUsersFreeOfThem() {
    slices().matching(ACCOUNTS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ACCOUNTS + ".users")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ACCOUNTS + ".security",
            ACCOUNTS + ".signin",
            ACCOUNTS + ".mfa",
            ACCOUNTS + ".selfservice",
            ACCOUNTS + ".oauth..",
            ACCOUNTS + ".mail")
        .because("a feature can be removed without touching the accounts")
        .check(CLASSES);
  }

  @Test
  void keepsPagesAndApiFromKnowingWhereTasksLive() {
    noClasses()
        .that()
        .resideInAnyPackage(WEB, API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TASKS_JPA, COMMENTS_JPA, REMOTE, DATABASE, MIGRATION_LIBRARY)
        .because("the side can change under their hands only if they do not know that there is one")
        .check(CLASSES);
  }

  @Test
  void keepsTheTwoSidesFromKnowingEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage(TASKS_JPA, COMMENTS_JPA)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REMOTE, WEB, API)
        .because("a side is an implementation of a port and nothing else")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(REMOTE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TASKS_JPA, COMMENTS_JPA, WEB, API)
        .because("a side is an implementation of a port and nothing else")
        .check(CLASSES);
  }

  @Test
  void keepsTheTwoCapabilitiesStoresApart() {
    noClasses()
        .that()
        .resideInAPackage(TASKS_JPA)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COMMENTS_JPA, "dev.banyan.comments..")
        .because("each capability moves on its own")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(COMMENTS_JPA)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TASKS_JPA)
        .because("each capability moves on its own")
        .check(CLASSES);
  }

  @Test
  void keepsTheAdminsPagesFromKnowingWhereRecordsLive() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.banyan.admin.model",
            "dev.banyan.admin.web",
            "dev.banyan.admin.audit.web",
            "dev.banyan.admin.importexport")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.banyan.admin.jpa")
        .because("another source of records must cost the pages nothing")
        .check(LIBRARIES);
  }

  @Test
  void keepsFeignAndJpaEachToAFewPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackage(REMOTE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("feign..", "org.springframework.cloud..")
        .because("the client of the task service can be changed in one package")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            TASKS_JPA,
            COMMENTS_JPA,
            DATABASE,
            ADMINISTRATION + ".attachments",
            ADMINISTRATION + ".users")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .because("only the stores map rows to objects, and only the admin reads the mapping")
        .check(CLASSES);
  }

  @Test
  void readsTheTimeFromAnInjectedClock() {
    ClockRule.readsTheTimeFromAClock().check(ALL);
    ClockRule.createsItsClockIn(
            "SecurityConfiguration", "AdminAutoConfiguration", "MigrationAutoConfiguration")
        .check(ALL);
  }

  @Test
  void keepsConstructorsShort() {
    // Records of settings, rows, forms and JSON have a component for each part of what they mirror.
    List<String> mirrors =
        List.of(
            "AttachmentJson",
            "AuditEntry",
            "Comment",
            "CommentJson",
            "CommentView",
            "EngineProperties",
            "GuardStatus",
            "HandOverDone",
            "JournaledMigration",
            "KeptRow",
            "MigrationStatus",
            "Project",
            "ProjectJson",
            "Repetition",
            "Task",
            "TaskDraft",
            "TaskFilter",
            "TaskForm",
            "TaskJson",
            "TaskListForm",
            "TaskPatch",
            "TaskView",
            "Texts",
            "Vocabulary");
    noConstructors()
        .that()
        .areDeclaredInClassesThat(
            describe("mirror nothing", one -> !mirrors.contains(one.getSimpleName())))
        .should()
        .haveRawParameterTypes(describe("more than eight", types -> types.size() > 8))
        .because("nobody reads a longer list of arguments by its positions")
        .check(ALL);
  }
}
