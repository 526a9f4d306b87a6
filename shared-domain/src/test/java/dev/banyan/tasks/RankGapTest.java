package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.values.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankGapTest {
  private static final long NOW = Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();
  private static final int DIGITS = 48;

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  private static TaskId id(SplittableRandom random) {
    return new TaskId(new UUID(random.nextLong(), random.nextLong()));
  }

  // Short digits, so that neighbours are often close to each other, or of different lengths.
  private static Rank rank(SplittableRandom random) {
    StringBuilder digits = new StringBuilder();
    int length = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
    for (int i = 0; i < length; i++) {
      digits.append(random.nextBoolean() ? "0" : Integer.toHexString(random.nextInt(16)));
    }
    return new Rank(digits.toString());
  }

  private static boolean isBetween(@Nullable Rank after, Rank rank, @Nullable Rank before) {
    return (after == null || after.compareTo(rank) < 0)
        && (before == null || rank.compareTo(before) < 0);
  }

  // As numbers: digits that differ only in zeros at the end have nothing between them.
  private static boolean hasRoom(Rank after, Rank before) {
    String pad = "0".repeat(Rank.MAXIMUM);
    return (after.value() + pad).substring(0, 64).compareTo((before.value() + pad).substring(0, 64))
        < 0;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsARankStrictlyBetweenTwoOthers(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20; i++) {
      Rank after = rank(random);
      Rank before = rank(random);
      Optional<Rank> found = new RankGap(after, before).rank(id(random), NOW, DIGITS);
      assertThat(found.isPresent()).isEqualTo(hasRoom(after, before));
      found.ifPresent(rank -> assertThat(isBetween(after, rank, before)).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsARankAtBothEnds(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rank only = Rank.of(id(random));
    Rank first = new RankGap(null, only).rank(id(random), NOW, DIGITS).orElseThrow();
    assertThat(isBetween(null, first, only)).isTrue();
    Rank last = new RankGap(only, null).rank(id(random), NOW, DIGITS).orElseThrow();
    assertThat(isBetween(only, last, null)).isTrue();
    assertThat(new RankGap(null, null).rank(id(random), NOW, DIGITS)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spreadsSeveralInOrder(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rank after = rank(random);
    Rank before = rank(random);
    List<TaskId> ids =
        IntStream.rangeClosed(0, random.nextInt(20)).mapToObj(_ -> id(random)).toList();
    new RankGap(after, before)
        .ranks(ids, DIGITS)
        .ifPresent(ranks -> {
          List<Rank> all = new ArrayList<>(ranks);
          assertThat(all).hasSameSizeAs(ids);
          all.addFirst(after);
          all.addLast(before);
          for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i - 1)).isLessThan(all.get(i));
          }
        });
  }

  @Test
  void keepsRanksShortAtTheEnds() {
    Rank first = Rank.of(id(new SplittableRandom(1)));
    Rank last = first;
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      first = new RankGap(null, first).rank(id(random), NOW, DIGITS).orElseThrow();
      last = new RankGap(last, null).rank(id(random), NOW, DIGITS).orElseThrow();
    }
    assertThat(first.value()).hasSize(15);
    assertThat(last.value()).hasSize(15);
  }

  @Test
  void putsTheLastBeforeTasksThatAreCreatedLater() {
    Rank end =
        new RankGap(new Rank("0199"), null)
            .rank(new TaskId(new UUID(1, 2)), NOW, DIGITS)
            .orElseThrow();
    long later = (NOW + 1) << 16 | 0x7000;
    assertThat(end).isLessThan(Rank.of(new TaskId(new UUID(later, 0))));
  }

  @Test
  void givesTwoTasksAtOnePlaceDifferentRanks() {
    RankGap gap = new RankGap(new Rank("019a"), new Rank("019b"));
    assertThat(gap.rank(new TaskId(new UUID(1, 0xabc)), NOW, DIGITS))
        .isNotEqualTo(gap.rank(new TaskId(new UUID(1, 0xabd)), NOW, DIGITS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "g", "0-1", " 1", "1\n"})
  void refusesOtherDigits(String text) {
    assertThatThrownBy(() -> new Rank(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void refusesTooManyDigits() {
    assertThat(new Rank("a".repeat(Rank.MAXIMUM)).value()).hasSize(Rank.MAXIMUM);
    assertThatThrownBy(() -> new Rank("a".repeat(Rank.MAXIMUM + 1)))
        .isInstanceOf(InvalidValueException.class);
  }
}
