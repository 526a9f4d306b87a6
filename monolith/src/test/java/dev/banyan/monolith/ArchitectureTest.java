package dev.banyan.monolith;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {
  private static final String ROOT = "dev.banyan.monolith";
  private static final String ACCOUNTS = ROOT + ".accounts";
  private static final String[] FOUNDATIONS = {
    ACCOUNTS + ".limits", ACCOUNTS + ".keys", ACCOUNTS + ".grounds", ACCOUNTS + ".secrets"
  };
  private static final String ADMIN = ROOT + ".admin";
  private static final String DATABASE = ROOT + ".database";
  private static final String LOCAL = ROOT + ".localtasks";
  private static final String LOCAL_COMMENTS = ROOT + ".localcomments";
  private static final String MIGRATION = ROOT + ".migration";
  private static final String REMOTE = ROOT + ".remotetasks";
  private static final String REQUESTS = ROOT + ".requests";
  private static final String STARTUP = ROOT + ".startup";
  private static final String TASK_API = ROOT + ".taskapi";
  private static final String TRANSACTIONS = ROOT + ".transactions";
  private static final String WEB = ROOT + ".web";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

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
                ACCOUNTS,
                ACCOUNTS + ".acting",
                ACCOUNTS + ".entrance",
                ACCOUNTS + ".factors",
                ACCOUNTS + ".limits",
                ACCOUNTS + ".links",
                ACCOUNTS + ".mail",
                ACCOUNTS + ".policy",
                ACCOUNTS + ".profile",
                ACCOUNTS + ".providers",
                ACCOUNTS + ".recovery",
                ACCOUNTS + ".secrets",
                ACCOUNTS + ".sessions",
                ACCOUNTS + ".signup",
                ACCOUNTS + ".timeline",
                ACCOUNTS + ".whereabouts",
                ACCOUNTS + ".authorization",
                ACCOUNTS + ".clients",
                ACCOUNTS + ".grounds",
                ACCOUNTS + ".groups",
                ACCOUNTS + ".keys",
                ACCOUNTS + ".personal",
                ADMIN,
                ADMIN + ".access",
                ADMIN + ".acting",
                ADMIN + ".changes",
                ADMIN + ".cockpit",
                ADMIN + ".commentrecords",
                ADMIN + ".dashboard",
                ADMIN + ".entities",
                ADMIN + ".exchange",
                ADMIN + ".history",
                ADMIN + ".pages",
                ADMIN + ".people",
                ADMIN + ".records",
                ADMIN + ".taskrecords",
                DATABASE,
                ROOT + ".encryption",
                ROOT + ".errors",
                LOCAL,
                LOCAL_COMMENTS,
                MIGRATION,
                MIGRATION + ".engine",
                MIGRATION + ".journal",
                MIGRATION + ".routing",
                REMOTE,
                REQUESTS,
                STARTUP,
                TASK_API,
                TRANSACTIONS,
                WEB));
  }

  @Test
  void keepsTheFeaturesOfAccountsFreeOfCirclesAndTheirCoreFreeOfThem() {
    slices().matching(ACCOUNTS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ACCOUNTS)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ACCOUNTS + ".*..").and(not(resideInAnyPackage(FOUNDATIONS))))
        .because("a feature opens its own door and can be taken away")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(FOUNDATIONS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ACCOUNTS)
        .because("the core stands on them")
        .check(CLASSES);
  }

  @Test
  void keepsPagesAndApiFromKnowingWhereTasksLive() {
    noClasses()
        .that()
        .resideInAnyPackage(WEB, TASK_API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            LOCAL, LOCAL_COMMENTS, REMOTE, MIGRATION, TRANSACTIONS, "dev.banyan.migration")
        .because("the side can change under their hands only if they do not know that there is one")
        .check(CLASSES);
  }

  @Test
  void keepsTheTwoSidesFromKnowingEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage(LOCAL, LOCAL_COMMENTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REMOTE, MIGRATION, WEB, TASK_API)
        .because("a side is an implementation of a port and nothing else")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(REMOTE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LOCAL, LOCAL_COMMENTS, MIGRATION, WEB, TASK_API)
        .because("a side is an implementation of a port and nothing else")
        .check(CLASSES);
  }

  @Test
  void keepsTheTwoCapabilitiesStoresApart() {
    noClasses()
        .that()
        .resideInAPackage(LOCAL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LOCAL_COMMENTS)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.banyan.comments..")
        .because("each capability moves on its own")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(LOCAL_COMMENTS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LOCAL)
        .because("each capability moves on its own")
        .check(CLASSES);
  }

  @Test
  void keepsTheEngineFromKnowingAnyCapability() {
    noClasses()
        .that()
        .resideInAPackage(MIGRATION + ".engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.banyan.tasks..", "dev.banyan.comments..", "dev.banyan.contract..")
        .because("a further capability must cost the engine nothing")
        .check(CLASSES);
  }

  @Test
  void keepsTheAdminsPagesFromKnowingWhereRecordsLive() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ADMIN + ".records", ADMIN + ".pages", ADMIN + ".changes", ADMIN + ".exchange")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ADMIN + ".entities", "dev.banyan.tasks..")
        .because("a further source of records must cost the pages nothing")
        .check(CLASSES);
  }

  @Test
  void keepsFeignAndJpaEachToOneModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage(REMOTE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("feign..", "org.springframework.cloud..")
        .because("the way to the task service can be changed in one package")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            LOCAL,
            LOCAL_COMMENTS,
            TRANSACTIONS,
            ADMIN,
            ADMIN + ".changes",
            ADMIN + ".entities",
            ADMIN + ".people")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.persistence..")
        .because("only the stores map rows to objects, and only the admin reads the mapping")
        .check(CLASSES);
  }
}
