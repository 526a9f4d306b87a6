package dev.banyan.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class JdkOnlyTest {
  private static final String MIGRATION = "dev.banyan.migration";
  private final JavaClasses classes =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(MIGRATION);

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(
            MIGRATION, MIGRATION + ".wire", MIGRATION + ".http", MIGRATION + ".postgres");
  }

  @Test
  void dependsOnTheJdkAlone() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            "javax.security.auth.x500",
            "javax.sql",
            "com.sun.net.httpserver",
            "org.jspecify.annotations",
            MIGRATION + "..")
        .because("any application can embed the protocol, whatever its framework and capabilities")
        .check(classes);
  }
}
