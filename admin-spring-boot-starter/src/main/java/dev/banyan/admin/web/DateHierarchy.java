package dev.banyan.admin.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.web.DateHierarchyView.Step;
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

/// Computes the current level of a list's date hierarchy and the links to its sublevels.
///
/// The range is limited by the first and the last record, each found with one indexed statement.
/// One more statement determines which months or days contain matching records. A few years are all
/// listed, because checking them would be too expensive. Of many years, such as those up to a
/// record in the year 9999, only the last ones with records are, each found with one indexed
/// statement.
final class DateHierarchy {
  private static final int YEARS = 30;
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final Criterion.Between ANY_DAY = new Criterion.Between("0001-01-01", "");
  private static final Criterion.Between ANY_MOMENT =
      new Criterion.Between("0001-01-01T00:00:00Z", "");
  private final AuthorizedRecords authorizedRecords;
  private final RecordType recordType;
  private final Field field;
  private final ListRequest request;
  private final RecordPage recordPage;
  private final ZoneId zone;
  private final AdminMessages words;

  private DateHierarchy(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      Field field,
      ListRequest request,
      RecordPage recordPage,
      ZoneId zone,
      AdminMessages words) {
    this.authorizedRecords = authorizedRecords;
    this.recordType = recordType;
    this.field = field;
    this.request = request;
    this.recordPage = recordPage;
    this.zone = zone;
    this.words = words;
  }

  /// @param recordPage result of the list query; if it timed out, no further queries run
  static DateHierarchyView of(
      AuthorizedRecords authorizedRecords,
      RecordType recordType,
      ListRequest request,
      RecordPage recordPage,
      ZoneId zone,
      AdminMessages words) {
    return recordType
        .field(recordType.drillDown())
        .map(field ->
            new DateHierarchy(
                    authorizedRecords, recordType, field, request, recordPage, zone, words)
                .view())
        .orElse(DateHierarchyView.NONE);
  }

  private DateHierarchyView view() {
    Optional<DateRange> here =
        DateRange.of(request.from(field.name()), request.to(field.name()))
            .filter(DateRange::isStep);
    Optional<DateRange> filled =
        here.filter(dateRange -> dateRange.day().isPresent()).or(() -> filled(here));
    return here.isEmpty() && filled.isEmpty()
        ? DateHierarchyView.NONE
        : new DateHierarchyView(
            words.field(recordType.name(), field.name()),
            way(here),
            filled.map(dateRange -> further(here, dateRange)).orElse(List.of()));
  }

  /// The range from the first to the last record, within the given dates or overall.
  private Optional<DateRange> filled(Optional<DateRange> within) {
    return day(within, false)
        .flatMap(first -> day(within, true).map(last -> new DateRange(first, last)));
  }

  private Optional<LocalDate> day(Optional<DateRange> within, boolean last) {
    Criterion.Between range =
        within.map(this::range).orElse(field.type() == FieldType.MOMENT ? ANY_MOMENT : ANY_DAY);
    return authorizedRecords.list(
                    RecordQuery.first(new RecordType.Order(field.name(), last), range))
                instanceof RecordPage.Found(var entries, var ignored)
            && !entries.isEmpty()
        ? day(entries.getFirst())
        : Optional.empty();
  }

  private Criterion.Between range(DateRange dateRange) {
    String first = dateRange.first().toString();
    String last = dateRange.last().toString();
    return field.type() == FieldType.MOMENT
        ? DateRange.moments(first, last, zone)
        : new Criterion.Between(first, last);
  }

  private Optional<LocalDate> day(RecordEntry recordEntry) {
    return recordEntry.value(field.name()).raw().stream()
        .findFirst()
        .map(text ->
            field.type() == FieldType.MOMENT
                ? Instant.parse(text).atZone(zone).toLocalDate()
                : LocalDate.parse(text));
  }

  private List<Step> way(Optional<DateRange> here) {
    List<Step> way = new ArrayList<>();
    here.ifPresent(dateRange -> {
      Year year = Year.from(dateRange.first());
      YearMonth month = YearMonth.from(dateRange.first());
      way.add(new Step(words.say("drill.all"), request.without(recordType.name(), field.name())));
      way.add(step(year));
      if (dateRange.year().isEmpty()) {
        way.add(step(month));
      }
      if (dateRange.day().isPresent()) {
        way.add(step(dateRange.first()));
      }
      way.set(way.size() - 1, new Step(way.getLast().title(), ""));
    });
    return way;
  }

  private List<Step> further(Optional<DateRange> here, DateRange filled) {
    if (here.isEmpty()) {
      int first = filled.first().getYear();
      int last = filled.last().getYear();
      IntStream years =
          last - first < YEARS ? IntStream.rangeClosed(first, last) : yearsWithRecords(first, last);
      return years.mapToObj(year -> step(Year.of(year))).toList();
    }
    if (here.get().year().isPresent()) {
      List<YearMonth> months =
          IntStream.rangeClosed(filled.first().getMonthValue(), filled.last().getMonthValue())
              .mapToObj(month -> YearMonth.of(filled.first().getYear(), month))
              .toList();
      return linked(months, DateRange::of, this::step);
    }
    return here.get().month().isPresent()
        ? linked(
            filled.first().datesUntil(filled.last().plusDays(1)).toList(),
            DateRange::of,
            this::step)
        : List.of();
  }

  private IntStream yearsWithRecords(int first, int last) {
    List<Integer> years = new ArrayList<>(List.of(last));
    while (years.size() < YEARS && years.getFirst() > first) {
      LocalDate end = Year.of(years.getFirst()).atDay(1).minusDays(1);
      Optional<LocalDate> found = day(Optional.of(new DateRange(FIRST_DAY, end)), true);
      if (found.isEmpty()) {
        break;
      }
      // The first days of the year 1 can be read as days of the year before.
      years.addFirst(Math.max(1, found.get().getYear()));
    }
    return years.stream().mapToInt(Integer::intValue);
  }

  /// Links for the levels that contain records.
  private <P> List<Step> linked(
      List<P> parts, Function<P, DateRange> days, Function<P, Step> step) {
    Function<P, Criterion.Between> range = days.andThen(this::range);
    List<Criterion.Between> ranges = parts.stream().map(range).toList();
    List<Criterion.Between> filled =
        recordPage instanceof RecordPage.Found
            ? authorizedRecords.filled(request.query(recordType, zone), field.name(), ranges)
            : ranges;
    return parts.stream()
        .map(part -> {
          Step to = step.apply(part);
          return filled.contains(range.apply(part)) ? to : new Step(to.title(), "");
        })
        .toList();
  }

  private Step step(Year year) {
    return step(year.toString(), DateRange.of(year));
  }

  private Step step(YearMonth month) {
    Locale locale = LocaleContextHolder.getLocale();
    return step(
        month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale), DateRange.of(month));
  }

  private Step step(LocalDate day) {
    return step(String.valueOf(day.getDayOfMonth()), DateRange.of(day));
  }

  private Step step(String title, DateRange dateRange) {
    return new Step(title, request.within(recordType.name(), field.name(), dateRange));
  }
}
