package dev.banyan.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.banyan.testkit.ClockRule;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final String VALUES = "dev.banyan.values";
  private static final String IDENTITY = "dev.banyan.identity";
  private static final String TASKS = "dev.banyan.tasks";
  private static final String QUICK = "dev.banyan.tasks.quick";
  private static final String FILTER = "dev.banyan.tasks.filter";
  private static final String COMMENTS = "dev.banyan.comments";
  private static final String CONTRACT = "dev.banyan.contract";
  private final JavaClasses shared =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages(VALUES, IDENTITY, TASKS, QUICK, FILTER, COMMENTS, CONTRACT);

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(shared.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(VALUES, IDENTITY, TASKS, QUICK, FILTER, COMMENTS, CONTRACT);
  }

  @Test
  void keepsTheCapabilitiesFreeOfTheContract() {
    noClasses()
        .that()
        .resideInAnyPackage(TASKS, QUICK, FILTER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COMMENTS, CONTRACT)
        .because("the rules must not know how they are called")
        .check(shared);
    noClasses()
        .that()
        .resideInAPackage(TASKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(QUICK, FILTER)
        .because(
            "quick add is one way to enter a task, and the filter language one to select tasks")
        .check(shared);
    noClasses()
        .that()
        .resideInAPackage(COMMENTS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CONTRACT)
        .because("comments know who calls and which task, and no more than tasks do")
        .check(shared);
  }

  @Test
  void hasNoCircles() {
    SlicesRuleDefinition.slices()
        .matching("dev.banyan.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each package can be read before the ones that use it")
        .check(shared);
  }

  @Test
  void dependsOnTheJdkAlone() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            VALUES,
            IDENTITY,
            TASKS,
            QUICK,
            FILTER,
            COMMENTS,
            CONTRACT)
        .because("whatever framework a side uses, it can have the rules")
        .check(shared);
  }

  @Test
  void readsTheTimeFromAnInjectedClock() {
    ClockRule.readsTheTimeFromAClock().check(shared);
    ClockRule.createsItsClockIn().check(shared);
  }
}
