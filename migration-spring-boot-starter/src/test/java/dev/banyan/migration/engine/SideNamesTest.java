package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideNamesTest {
  @Test
  void findsASideByItsRoleOrItsName() {
    SideNames names = new SideNames(" clinic ", "visit service");
    assertThat(names.of(Side.MONOLITH)).isEqualTo("clinic");
    assertThat(names.find("Clinic")).contains(Side.MONOLITH);
    assertThat(names.find("monolith")).contains(Side.MONOLITH);
    assertThat(names.find(" Visit Service ")).contains(Side.SERVICE);
    assertThat(names.find("SERVICE")).contains(Side.SERVICE);
    assertThat(names.find("billing")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', service",
    "monolith, ' '",
    "owner, service",
    "monolith, Replica",
    "clinic, CLINIC",
    "service, visits",
    "clinic, Monolith",
    "clinic, 1234567890123456789012345678901234567890123456789012345678901"
  })
  void refusesNamesThatCanBeConfused(String monolith, String service) {
    assertThatThrownBy(() -> new SideNames(monolith, service))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
