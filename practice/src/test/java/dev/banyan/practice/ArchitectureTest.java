package dev.banyan.practice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.banyan.testkit.ClockRule;
import org.junit.jupiter.api.Test;

/// That no server has these classes is checked in the packaged jars, by `PracticeIT`.
class ArchitectureTest {
  private static final String PRACTICE = "dev.banyan.practice";
  private static final String WORKLOAD = PRACTICE + ".workload";
  private static final String MODEL_CHECK = PRACTICE + ".modelcheck";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(PRACTICE);

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(PRACTICE, WORKLOAD, MODEL_CHECK);
  }

  @Test
  void keepsTheBugsToThePractice() {
    classes()
        .that()
        .resideInAPackage(MODEL_CHECK)
        .should()
        .onlyBeAccessed()
        .byAnyPackage(MODEL_CHECK, PRACTICE)
        .because("a bug is there to be looked at, and nothing else may switch one on")
        .check(CLASSES);
  }

  @Test
  void readsTheTimeFromAnInjectedClock() {
    ClockRule.readsTheTimeFromAClock().check(CLASSES);
    ClockRule.createsItsClockIn().check(CLASSES);
  }
}
