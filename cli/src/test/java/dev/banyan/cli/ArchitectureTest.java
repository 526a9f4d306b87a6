package dev.banyan.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.banyan.testkit.ClockRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.banyan.cli";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void isOnePackage() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).containsExactly(ROOT);
  }

  @Test
  void knowsThePracticeAndTheBenchmarkAsOneCommandEach() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BanyanMain.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.banyan.practice..", "dev.banyan.bench..")
        .because("each is one command among the others")
        .check(CLASSES);
  }

  @Test
  void readsTheTimeFromAnInjectedClock() {
    ClockRule.readsTheTimeFromAClock().check(CLASSES);
    ClockRule.createsItsClockIn().check(CLASSES);
  }
}
