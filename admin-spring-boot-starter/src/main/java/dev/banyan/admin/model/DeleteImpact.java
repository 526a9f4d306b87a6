package dev.banyan.admin.model;

import java.util.List;

/// The impact of a deletion on other records.
///
/// @param cascaded records that are deleted too
/// @param nulled records that lose their reference
/// @param blocking records that prevent the deletion
public record DeleteImpact(List<Group> cascaded, List<Group> nulled, List<Group> blocking) {
  public static final DeleteImpact NONE = new DeleteImpact(List.of(), List.of(), List.of());

  /// @param more whether further records exist that are not listed
  public record Group(String kind, List<Value.Link> links, boolean more) {
    public Group {
      links = List.copyOf(links);
    }
  }

  public DeleteImpact {
    cascaded = List.copyOf(cascaded);
    nulled = List.copyOf(nulled);
    blocking = List.copyOf(blocking);
  }
}
