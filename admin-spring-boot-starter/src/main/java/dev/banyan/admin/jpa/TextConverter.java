package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Converts values of Java types to text and back.
final class TextConverter {
  /// @param fault the message for a text that is not valid; empty for that of the field's type
  private record Codec(FieldType type, Function<String, Object> parse, String fault) {
    Codec(FieldType type, Function<String, Object> parse) {
      this(type, parse, "");
    }
  }

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
              ZonedDateTime.class,
              new Codec(FieldType.MOMENT, text -> moment(text).atZone(ZoneOffset.UTC))),
          Map.entry(
              java.util.Date.class,
              new Codec(FieldType.MOMENT, text -> java.util.Date.from(moment(text)))),
          Map.entry(
              java.sql.Timestamp.class,
              new Codec(FieldType.MOMENT, text -> java.sql.Timestamp.from(moment(text)))),
          Map.entry(
              java.sql.Date.class,
              new Codec(FieldType.DATE, text -> java.sql.Date.valueOf(LocalDate.parse(text)))),
          Map.entry(LocalTime.class, text(LocalTime::parse, "fault.time")),
          Map.entry(OffsetTime.class, text(OffsetTime::parse, "fault.time")),
          Map.entry(Duration.class, text(TextConverter::duration, "fault.duration")),
          Map.entry(Period.class, text(Period::parse, "fault.value")),
          Map.entry(Year.class, text(Year::parse, "fault.value")),
          Map.entry(YearMonth.class, text(YearMonth::parse, "fault.value")),
          Map.entry(ZoneId.class, text(ZoneId::of, "fault.value")),
          Map.entry(Locale.class, text(Locale::forLanguageTag, "fault.value")),
          Map.entry(Currency.class, text(Currency::getInstance, "fault.value")),
          Map.entry(URI.class, text(URI::create, "fault.value")),
          Map.entry(Character.class, text(TextConverter::character, "fault.value")),
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
          char.class, Character.class,
          boolean.class, Boolean.class);

  private TextConverter() {}

  private static Codec text(Function<String, Object> parse, String fault) {
    return new Codec(FieldType.TEXT, parse, fault);
  }

  /// The message for a text that is not a valid value of this type.
  static String faultOf(Class<?> type, FieldType shownAs) {
    Codec codec = CODECS.get(boxed(type));
    return codec == null || codec.fault().isEmpty()
        ? "fault." + shownAs.name().toLowerCase(Locale.ROOT)
        : codec.fault();
  }

  static FieldType typeOf(Class<?> type) {
    if (type.isEnum()) {
      return FieldType.CHOICE;
    }
    if (type.equals(String[].class)) {
      return FieldType.LIST;
    }
    if (type.equals(byte[].class)) {
      return FieldType.FILE;
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
      if (type.equals(byte[].class)) {
        return Optional.of(Base64.getDecoder().decode(text));
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
      case ZonedDateTime moment -> print(moment.toInstant());
      case java.sql.Date day -> day.toLocalDate().toString();
      case java.sql.Time time -> time.toLocalTime().toString();
      case java.util.Date moment -> print(moment.toInstant());
      case Locale locale -> locale.toLanguageTag();
      case byte[] bytes -> size(bytes);
      default -> value.toString();
    };
  }

  private static Class<?> boxed(Class<?> type) {
    return BOXES.getOrDefault(type, type);
  }

  // With a digest, so that another file of the same size is another value.
  private static String size(byte[] bytes) {
    CRC32 digest = new CRC32();
    digest.update(bytes);
    return "%,d B (%08x)".formatted(bytes.length, digest.getValue());
  }

  // ISO 8601, or its parts alone: 90m, 1h 30m.
  private static Duration duration(String text) {
    String compact = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return Duration.parse(
        compact.startsWith("P") || compact.startsWith("-P") ? compact : "PT" + compact);
  }

  private static char character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
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
