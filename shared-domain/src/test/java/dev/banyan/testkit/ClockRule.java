package dev.banyan.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;

/// ArchUnit rules: main code reads the time from an injected [Clock], so that tests can set it.
public final class ClockRule {
  private static final Set<String> FACTORIES =
      Set.of("system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds");

  private ClockRule() {}

  /// No class asks the system for the current time. `System.nanoTime` for durations is allowed.
  public static ArchRule readsTheTimeFromAClock() {
    return noClasses()
        .should()
        .accessTargetWhere(describe("the target reads the system's clock", ClockRule::readsTime))
        .because("a test can set an injected clock");
  }

  /// Only the classes that assemble an application create its clock.
  ///
  /// @param assemblers simple names
  public static ArchRule createsItsClockIn(String... assemblers) {
    List<String> names = List.of(assemblers);
    return noClasses()
        .that(describe("do not assemble", one -> !names.contains(one.getSimpleName())))
        .should()
        .accessTargetWhere(describe("the target creates a clock", ClockRule::createsClock))
        .because("an application has one clock")
        .allowEmptyShould(true);
  }

  private static boolean readsTime(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    return (owner.startsWith("java.time.") && target.getName().equals("now") && !takesClock(target))
        || (owner.equals(System.class.getName()) && target.getName().equals("currentTimeMillis"))
        || (owner.equals(Date.class.getName())
            && target.getName().equals("<init>")
            && takesNothing(target));
  }

  private static boolean createsClock(JavaAccess<?> access) {
    return access.getTarget().getOwner().getName().equals(Clock.class.getName())
        && FACTORIES.contains(access.getTarget().getName());
  }

  private static boolean takesClock(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().stream()
            .anyMatch(type -> type.getName().equals(Clock.class.getName()));
  }

  private static boolean takesNothing(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().isEmpty();
  }
}
