package dev.banyan.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final String TASKS = "dev.banyan.tasks";
  private static final String MOVABLE = "dev.banyan.server.ownership";
  private static final String COMMENTS = "dev.banyan.comments";
  private static final String COMMENTS_MOVABLE = "dev.banyan.server.ownership";
  private static final String CONTRACT = "dev.banyan.contract";
  private static final String MIGRATION = "dev.banyan.migration";
  private static final String WIRE = "dev.banyan.migration.wire";
  private static final String POSTGRES = "dev.banyan.migration.postgres";
  private final JavaClasses shared =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.banyan");

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(shared.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(
            TASKS, MOVABLE, COMMENTS, COMMENTS_MOVABLE, CONTRACT, MIGRATION, WIRE, POSTGRES);
  }

  @Test
  void keepsTheCapabilityFreeOfTheContractAndTheMigration() {
    noClasses()
        .that()
        .resideInAPackage(TASKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            COMMENTS, COMMENTS_MOVABLE, CONTRACT, MOVABLE, MIGRATION, WIRE, POSTGRES)
        .because("the rules must not know how they are called, nor where they live")
        .check(shared);
    noClasses()
        .that()
        .resideInAPackage(COMMENTS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COMMENTS_MOVABLE, CONTRACT, MOVABLE, MIGRATION, WIRE, POSTGRES)
        .because("comments know who calls and which task, and no more than tasks do")
        .check(shared);
  }

  @Test
  void keepsTheMigrationFreeOfTheCapability() {
    noClasses()
        .that()
        .resideInAnyPackage(MIGRATION, WIRE, POSTGRES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TASKS, MOVABLE, COMMENTS, COMMENTS_MOVABLE, CONTRACT)
        .because("a second capability must cost the engine nothing")
        .check(shared);
  }

  @Test
  void dependsOnTheJdkAlone() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.sql", "org.jspecify.annotations", "dev.banyan..")
        .because("whatever framework a side uses, it can have the rules")
        .check(shared);
  }
}
