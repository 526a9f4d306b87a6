package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Converts values of Java types to text and back.
final class TextConverter {
  private record Codec(FieldType type, Function<String, Object> parse) {}

  private static final Map<Class<?>, Codec> CODECS =
      Map.ofEntries(
          Map.entry(String.class, new Codec(FieldType.TEXT, text -> text)),
          Map.entry(UUID.class, new Codec(FieldType.TEXT, TextConverter::uuid)),
          Map.entry(Long.class, new Codec(FieldType.WHOLE, Long::valueOf)),
          Map.entry(Integer.class, new Codec(FieldType.WHOLE, Integer::valueOf)),
          Map.entry(Short.class, new Codec(FieldType.WHOLE, Short::valueOf)),
          Map.entry(Byte.class, new Codec(FieldType.WHOLE, Byte::valueOf)),
          Map.entry(BigInteger.class, new Codec(FieldType.WHOLE, BigInteger::new)),
          Map.entry(BigDecimal.class, new Codec(FieldType.DECIMAL, TextConverter::decimal)),
          Map.entry(
              Double.class, new Codec(FieldType.DECIMAL, text -> decimal(text).doubleValue())),
          Map.entry(Float.class, new Codec(FieldType.DECIMAL, text -> decimal(text).floatValue())),
          Map.entry(Boolean.class, new Codec(FieldType.YES_NO, TextConverter::truth)),
          Map.entry(LocalDate.class, new Codec(FieldType.DATE, LocalDate::parse)),
          Map.entry(Instant.class, new Codec(FieldType.MOMENT, TextConverter::moment)),
          Map.entry(
              OffsetDateTime.class,
              new Codec(FieldType.MOMENT, text -> moment(text).atOffset(ZoneOffset.UTC))),
          Map.entry(
              LocalDateTime.class,
              new Codec(
                  FieldType.MOMENT,
                  text -> LocalDateTime.ofInstant(moment(text), ZoneOffset.UTC))));

  private static final Map<Class<?>, Class<?>> BOXES =
      Map.of(
          long.class, Long.class,
          int.class, Integer.class,
          short.class, Short.class,
          byte.class, Byte.class,
          double.class, Double.class,
          float.class, Float.class,
          boolean.class, Boolean.class);

  private TextConverter() {}

  static FieldType typeOf(Class<?> type) {
    if (type.isEnum()) {
      return FieldType.CHOICE;
    }
    if (type.equals(String[].class)) {
      return FieldType.LIST;
    }
    return Optional.ofNullable(CODECS.get(boxed(type))).map(Codec::type).orElse(FieldType.OTHER);
  }

  /// Parses a value; empty if the text is invalid.
  static Optional<Object> parse(Class<?> type, String text) {
    try {
      if (type.isEnum()) {
        return Stream.of(type.getEnumConstants())
            .filter(one -> ((Enum<?>) one).name().equals(text))
            .map(Object.class::cast)
            .findFirst();
      }
      return Optional.ofNullable(CODECS.get(boxed(type))).map(codec -> codec.parse().apply(text));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  static String print(Object value) {
    return switch (value) {
      case Enum<?> choice -> choice.name();
      case BigDecimal number -> number.toPlainString();
      case Instant moment -> moment.truncatedTo(ChronoUnit.MICROS).toString();
      case OffsetDateTime moment -> print(moment.toInstant());
      case LocalDateTime moment -> print(moment.toInstant(ZoneOffset.UTC));
      case byte[] bytes -> bytes.length + " B";
      default -> value.toString();
    };
  }

  private static Class<?> boxed(Class<?> type) {
    return BOXES.getOrDefault(type, type);
  }

  private static BigDecimal decimal(String text) {
    BigDecimal number = new BigDecimal(text);
    // A short text like 1e999999999 would print as a very long one.
    if (Math.abs((long) number.scale()) > 1_000) {
      throw new NumberFormatException("out of range");
    }
    return number;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  // UUID.fromString also accepts "1-1-1-1-1" and misplaced hyphens.
  private static UUID uuid(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a UUID");
    }
    return id;
  }

  // An HTML date and time field sends no zone and may omit seconds. Both are then UTC and zero.
  private static Instant moment(String text) {
    return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
