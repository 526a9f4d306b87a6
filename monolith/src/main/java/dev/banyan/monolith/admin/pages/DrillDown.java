package dev.banyan.monolith.admin.pages;

import dev.banyan.monolith.admin.pages.DrillView.Step;
import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.context.i18n.LocaleContextHolder;

/// Works out where a list stands in its years, months and days, and where it goes on from there.
///
/// What there is lies between the first and the last record, which an index finds at once, one
/// statement each. Of the months or days between, one statement more tells which have any record
/// that the list asks for; years are not looked at, because that would be to count.
final class DrillDown {
  private static final int YEARS = 30;
  private static final Criterion.Between ANY_DAY = new Criterion.Between("0001-01-01", "");
  private static final Criterion.Between ANY_MOMENT =
      new Criterion.Between("0001-01-01T00:00:00Z", "");
  private final Desk desk;
  private final Kind kind;
  private final Field field;
  private final ListRequest request;
  private final Listed listed;
  private final ZoneId zone;
  private final AdminWords words;

  private DrillDown(
      Desk desk,
      Kind kind,
      Field field,
      ListRequest request,
      Listed listed,
      ZoneId zone,
      AdminWords words) {
    this.desk = desk;
    this.kind = kind;
    this.field = field;
    this.request = request;
    this.listed = listed;
    this.zone = zone;
    this.words = words;
  }

  /// @param listed what came of the list itself: where that took too long, nothing more is asked
  static DrillView of(
      Desk desk, Kind kind, ListRequest request, Listed listed, ZoneId zone, AdminWords words) {
    return kind.field(kind.drillDown())
        .map(field -> new DrillDown(desk, kind, field, request, listed, zone, words).view())
        .orElse(DrillView.NONE);
  }

  private DrillView view() {
    Optional<Days> here =
        Days.of(request.from(field.name()), request.to(field.name())).filter(Days::isStep);
    Optional<Days> filled = here.filter(days -> days.day().isPresent()).or(() -> filled(here));
    return here.isEmpty() && filled.isEmpty()
        ? DrillView.NONE
        : new DrillView(
            words.field(kind.name(), field.name()),
            way(here),
            filled.map(days -> further(here, days)).orElse(List.of()));
  }

  /// From the first record to the last of those within the days, or of all.
  private Optional<Days> filled(Optional<Days> within) {
    return day(within, false)
        .flatMap(first -> day(within, true).map(last -> new Days(first, last)));
  }

  private Optional<LocalDate> day(Optional<Days> within, boolean last) {
    Criterion.Between range =
        within.map(this::range).orElse(field.type() == FieldType.MOMENT ? ANY_MOMENT : ANY_DAY);
    return desk.list(Query.first(new Kind.Order(field.name(), last), range))
                instanceof Listed.Found(var entries, _)
            && !entries.isEmpty()
        ? day(entries.getFirst())
        : Optional.empty();
  }

  private Criterion.Between range(Days days) {
    String first = days.first().toString();
    String last = days.last().toString();
    return field.type() == FieldType.MOMENT
        ? Days.moments(first, last, zone)
        : new Criterion.Between(first, last);
  }

  private Optional<LocalDate> day(Entry entry) {
    return entry.value(field.name()).raw().stream()
        .findFirst()
        .map(text ->
            field.type() == FieldType.MOMENT
                ? Instant.parse(text).atZone(zone).toLocalDate()
                : LocalDate.parse(text));
  }

  private List<Step> way(Optional<Days> here) {
    List<Step> way = new ArrayList<>();
    here.ifPresent(days -> {
      Year year = Year.from(days.first());
      YearMonth month = YearMonth.from(days.first());
      way.add(new Step(words.say("drill.all"), request.without(kind.name(), field.name())));
      way.add(step(year));
      if (days.year().isEmpty()) {
        way.add(step(month));
      }
      if (days.day().isPresent()) {
        way.add(step(days.first()));
      }
      way.set(way.size() - 1, new Step(way.getLast().title(), ""));
    });
    return way;
  }

  private List<Step> further(Optional<Days> here, Days filled) {
    if (here.isEmpty()) {
      int last = filled.last().getYear();
      return IntStream.rangeClosed(Math.max(filled.first().getYear(), last - YEARS + 1), last)
          .mapToObj(year -> step(Year.of(year)))
          .toList();
    }
    if (here.get().year().isPresent()) {
      List<YearMonth> months =
          IntStream.rangeClosed(filled.first().getMonthValue(), filled.last().getMonthValue())
              .mapToObj(month -> YearMonth.of(filled.first().getYear(), month))
              .toList();
      return linked(months, Days::of, this::step);
    }
    return here.get().month().isPresent()
        ? linked(
            filled.first().datesUntil(filled.last().plusDays(1)).toList(), Days::of, this::step)
        : List.of();
  }

  /// Steps that lead somewhere only where there is something.
  private <P> List<Step> linked(List<P> parts, Function<P, Days> days, Function<P, Step> step) {
    Function<P, Criterion.Between> range = days.andThen(this::range);
    List<Criterion.Between> ranges = parts.stream().map(range).toList();
    List<Criterion.Between> filled =
        listed instanceof Listed.Found
            ? desk.filled(request.query(kind, zone), field.name(), ranges)
            : ranges;
    return parts.stream()
        .map(part -> {
          Step to = step.apply(part);
          return filled.contains(range.apply(part)) ? to : new Step(to.title(), "");
        })
        .toList();
  }

  private Step step(Year year) {
    return step(year.toString(), Days.of(year));
  }

  private Step step(YearMonth month) {
    Locale locale = LocaleContextHolder.getLocale();
    return step(month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale), Days.of(month));
  }

  private Step step(LocalDate day) {
    return step(String.valueOf(day.getDayOfMonth()), Days.of(day));
  }

  private Step step(String title, Days days) {
    return new Step(title, request.within(kind.name(), field.name(), days));
  }
}
