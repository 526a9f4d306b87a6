package dev.banyan.migration.http;

import java.io.IOException;

/// Converts the records of [dev.banyan.migration.wire] and what they contain to JSON and back, with
/// the application's JSON library.
///
/// The properties of a record are its components; methods such as `isOwner` are none. Unknown
/// properties are ignored, so that both sides need not be upgraded at the same moment.
public interface SideJson {

  byte[] write(Object value) throws IOException;

  /// @throws IOException if the content is not JSON or does not have the type's form
  <T> T read(byte[] content, Class<T> type) throws IOException;
}
