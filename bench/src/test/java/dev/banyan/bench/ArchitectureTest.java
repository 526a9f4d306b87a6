package dev.banyan.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.banyan.testkit.ClockRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.banyan.bench";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(
            ROOT,
            ROOT + ".load",
            ROOT + ".contestant",
            ROOT + ".report",
            ROOT + ".stack",
            ROOT + ".micro",
            // What JMH generates from it.
            ROOT + ".micro.jmh_generated");
  }

  @Test
  void dependsInOneDirection() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("run")
        .definedBy(ROOT)
        .layer("report")
        .definedBy(ROOT + ".report")
        .layer("contestant")
        .definedBy(ROOT + ".contestant")
        .layer("load")
        .definedBy(ROOT + ".load")
        .layer("stack")
        .definedBy(ROOT + ".stack")
        .layer("micro")
        .definedBy(ROOT + ".micro..")
        .whereLayer("run")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("contestant")
        .mayOnlyBeAccessedByLayers("run", "report")
        .whereLayer("load")
        .mayOnlyBeAccessedByLayers("run", "report", "contestant")
        .whereLayer("stack")
        .mayOnlyBeAccessedByLayers("run", "contestant")
        .whereLayer("micro")
        .mayOnlyBeAccessedByLayers("run")
        .check(CLASSES);
  }

  @Test
  void seesNoClassOfTheServers() {
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + ".micro..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.banyan.monolith..", "dev.banyan.taskservice..", "dev.banyan.cli..")
        .because("what is measured is started and asked as users do")
        .check(CLASSES);
  }

  @Test
  void readsTheTimeFromAnInjectedClock() {
    ClockRule.readsTheTimeFromAClock().check(CLASSES);
    ClockRule.createsItsClockIn("BenchCommand", "RequestBenchmark", "TokenBenchmark")
        .check(CLASSES);
  }
}
