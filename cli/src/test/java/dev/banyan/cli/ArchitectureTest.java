package dev.banyan.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/// That no server has these classes at all is looked up in what is packaged, by `PracticeIT`.
class ArchitectureTest {
  private static final String ROOT = "dev.banyan.cli";
  private static final String CROWD = ROOT + ".crowd";
  private static final String PRACTICE = ROOT + ".practice";
  private static final String EXPLORATION = PRACTICE + ".exploration";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void namesOnlyPackagesThatExist() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(ROOT, CROWD, PRACTICE, EXPLORATION);
  }

  @Test
  void keepsTheBugsToThePractice() {
    classes()
        .that()
        .resideInAPackage(EXPLORATION)
        .should()
        .onlyBeAccessed()
        .byAnyPackage(EXPLORATION, PRACTICE)
        .because("a bug is there to be looked at, and nothing else may switch one on")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .and()
        .doNotHaveFullyQualifiedName(BanyanMain.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(PRACTICE, EXPLORATION)
        .because("the practice is one command among the others")
        .check(CLASSES);
  }

  @Test
  void keepsThePracticeOutsideOfTheStackThatItUses() {
    noClasses()
        .that()
        .resideInAnyPackage(CROWD, PRACTICE, EXPLORATION)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .because("the course uses Banyan as people do: by its command and over HTTP")
        .check(CLASSES);
  }
}
