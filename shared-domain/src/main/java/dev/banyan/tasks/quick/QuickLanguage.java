package dev.banyan.tasks.quick;

/// Language of a line's dates and times, and of the meanings of tokens.
public enum QuickLanguage {
  ENGLISH,
  GERMAN;

  Vocabulary vocabulary() {
    return switch (this) {
      case ENGLISH -> EnglishVocabulary.TABLE;
      case GERMAN -> GermanVocabulary.TABLE;
    };
  }
}
