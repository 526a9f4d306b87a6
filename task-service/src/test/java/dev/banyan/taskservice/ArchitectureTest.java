package dev.banyan.taskservice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.banyan.testkit.ClockRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.banyan.taskservice";
  private static final String HTTP = ROOT + ".http";
  private static final String JDBC = ROOT + ".jdbc";
  private static final String OPS = ROOT + ".ops";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void namesOnlyPackagesThatExist() {
    Set<String> packages =
        CLASSES.stream()
            .map(c -> c.getPackage())
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(packages).contains(ROOT, HTTP, JDBC, OPS);
  }

  @Test
  void keepsHttpAndTheDatabaseApart() {
    noClasses()
        .that()
        .resideInAPackage(HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JDBC, "java.sql..", "javax.sql..")
        .because("a route reaches the database only through the port Tasks")
        .check(CLASSES);
  }

  @Test
  void keepsJavalinToHttp() {
    classes()
        .that()
        .resideInAnyPackage(JDBC, OPS)
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("io.javalin..")
        .because("the HTTP library can be changed in one package")
        .check(CLASSES);
  }

  @Test
  void hasNoCircles() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("each package can be read before the ones that use it")
        .check(CLASSES);
  }

  @Test
  void readsTheTimeFromAnInjectedClock() {
    ClockRule.readsTheTimeFromAClock().check(CLASSES);
    ClockRule.createsItsClockIn("TaskServiceApplication").check(CLASSES);
  }
}
