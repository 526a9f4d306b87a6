package dev.banyan.admin.model;

import java.util.List;

/// What a delete would do beyond the record itself.
///
/// @param cascaded what is deleted with it
/// @param nulled what merely forgets it
/// @param blocking what still needs it, so that it cannot be deleted
public record DeleteImpact(List<Group> cascaded, List<Group> nulled, List<Group> blocking) {
  public static final DeleteImpact NONE = new DeleteImpact(List.of(), List.of(), List.of());

  /// @param more whether there are more than are listed
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
