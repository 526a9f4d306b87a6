package dev.banyan.tasks.filter;

import dev.banyan.tasks.TaskCondition;
import dev.banyan.tasks.filter.FilterProblem.Reason;
import dev.banyan.tasks.filter.FilterTokens.Token;
import dev.banyan.tasks.quick.DayReader;
import dev.banyan.tasks.quick.QuickLanguage;
import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads filters.
///
/// Takes time proportional to the length, which is limited, as are the levels of parentheses. No
/// text causes an exception.
///
/// @param today from which days without a year count
public record FilterReader(LocalDate today, QuickLanguage language) {
  /// The maximum length of a filter in characters.
  public static final int MAXIMUM = 2000;

  /// Reads a text in the words of the language, or else in English, which is how filters are stored
  /// and written in addresses. The problem is that of the language.
  public FilterResult<FilterExpression> read(String text) {
    FilterResult<FilterExpression> own = readIn(language, text);
    if (own instanceof FilterResult.Read || language == QuickLanguage.ENGLISH) {
      return own;
    }
    FilterResult<FilterExpression> english = readIn(QuickLanguage.ENGLISH, text);
    return english instanceof FilterResult.Read ? english : own;
  }

  private FilterResult<FilterExpression> readIn(QuickLanguage words, String text) {
    try {
      TextRules.requireVisible(TextRules.oneLine(text, MAXIMUM));
    } catch (InvalidValueException e) {
      return new FilterResult.Invalid<>(
          new FilterProblem(
              e.code().equals("required") ? Reason.REQUIRED : Reason.TOO_LONG, 0, ""));
    }
    return switch (FilterTokens.of(text)) {
      case FilterResult.Invalid<List<Token>>(var problem) -> new FilterResult.Invalid<>(problem);
      case FilterResult.Read<List<Token>>(var tokens) -> {
        FilterTerms terms =
            new FilterTerms(new DayReader(today, words), FilterVocabulary.of(words));
        yield new Parser(tokens, terms, text.length()).parse();
      }
    };
  }

  /// One reading of the tokens from left to right. The first problem ends it.
  private static final class Parser {
    private final List<Token> tokens;
    private final FilterTerms terms;
    private final int length;
    private int next;
    private int size;

    Parser(List<Token> tokens, FilterTerms terms, int length) {
      this.tokens = tokens;
      this.terms = terms;
      this.length = length;
    }

    FilterResult<FilterExpression> parse() {
      try {
        FilterExpression expression = or(1);
        Token rest = peek();
        if (rest != null) {
          throw new ProblemException(
              new FilterProblem(
                  rest.is(")") ? Reason.UNOPENED_PARENTHESIS : Reason.EXPECTED_OPERATOR,
                  rest.position(),
                  rest.text()));
        }
        return new FilterResult.Read<>(expression);
      } catch (ProblemException e) {
        return new FilterResult.Invalid<>(e.problem);
      }
    }

    private FilterExpression or(int depth) {
      List<FilterExpression> parts = new ArrayList<>(List.of(and(depth)));
      while (take("|")) {
        parts.add(and(depth));
      }
      return parts.size() == 1 ? parts.getFirst() : new FilterExpression.Or(parts);
    }

    private FilterExpression and(int depth) {
      List<FilterExpression> parts = new ArrayList<>(List.of(not(depth)));
      while (take("&")) {
        parts.add(not(depth));
      }
      return parts.size() == 1 ? parts.getFirst() : new FilterExpression.And(parts);
    }

    private FilterExpression not(int depth) {
      Token token = peek();
      // Each is counted, also a parenthesis that means nothing.
      if (token != null
          && (depth > TaskCondition.MAXIMUM_DEPTH || ++size > TaskCondition.MAXIMUM_SIZE)) {
        throw new ProblemException(new FilterProblem(Reason.TOO_COMPLEX, 0, ""));
      }
      if (take("!")) {
        return new FilterExpression.Not(not(depth + 1));
      }
      if (take("(")) {
        FilterExpression inner = or(depth + 1);
        if (!take(")")) {
          Token other = peek();
          throw new ProblemException(
              other == null || token == null
                  ? new FilterProblem(
                      Reason.UNCLOSED_PARENTHESIS, token == null ? length : token.position(), "(")
                  : new FilterProblem(Reason.EXPECTED_OPERATOR, other.position(), other.text()));
        }
        return inner;
      }
      if (token == null || !token.isTerm()) {
        throw new ProblemException(
            new FilterProblem(
                Reason.EXPECTED_CONDITION,
                token == null ? length : token.position(),
                token == null ? "" : token.text()));
      }
      next++;
      return switch (terms.read(token.text(), token.position())) {
        case FilterResult.Read<FilterExpression>(var term) -> term;
        case FilterResult.Invalid<FilterExpression>(var problem) ->
            throw new ProblemException(problem);
      };
    }

    private @Nullable Token peek() {
      return next < tokens.size() ? tokens.get(next) : null;
    }

    private boolean take(String operator) {
      Token token = peek();
      boolean taken = token != null && token.is(operator);
      if (taken) {
        next++;
      }
      return taken;
    }
  }

  /// Ends the parser.
  private static final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient FilterProblem problem;

    ProblemException(FilterProblem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }
}
