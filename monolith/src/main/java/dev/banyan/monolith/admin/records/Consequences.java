package dev.banyan.monolith.admin.records;

import java.util.List;

/// What a delete would do beyond the record itself.
///
/// @param goesWith what is deleted with it
/// @param loosened what merely forgets it
/// @param inTheWay what still needs it, so that it cannot be deleted
public record Consequences(List<Group> goesWith, List<Group> loosened, List<Group> inTheWay) {
  public static final Consequences NONE = new Consequences(List.of(), List.of(), List.of());

  /// @param more whether there are more than are listed
  public record Group(String kind, List<Value.Link> links, boolean more) {
    public Group {
      links = List.copyOf(links);
    }
  }

  public Consequences {
    goesWith = List.copyOf(goesWith);
    loosened = List.copyOf(loosened);
    inTheWay = List.copyOf(inTheWay);
  }
}
