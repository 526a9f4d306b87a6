package dev.banyan.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckListTest {
  private static CheckList of(String notes) {
    return CheckList.of(new Notes(notes));
  }

  @Test
  void findsItemsOfAllKindsOfLists() {
    CheckList list =
        of(
            "Pack:\n- [ ] books\n* [x] lamp\n+ [X] plants\r\n  1. [ ] nested\n2) [x] last\n> - [ ] q");
    assertThat(list.items())
        .extracting(CheckList.Item::line, CheckList.Item::done, CheckList.Item::text)
        .containsExactly(
            tuple(1, false, "books"),
            tuple(2, true, "lamp"),
            tuple(3, true, "plants"),
            tuple(4, false, "nested"),
            tuple(5, true, "last"),
            tuple(6, false, "q"));
    assertThat(list.done()).isEqualTo(3);
    assertThat(list.total()).isEqualTo(6);
  }

  @Test
  void findsNoneInOtherText() {
    for (String notes :
        List.of("", "[ ] no list", "- [] none", "- [y] other", "- [ ]", "- [ ]text", "a - [ ] b")) {
      assertThat(of(notes).isEmpty()).as(notes).isTrue();
    }
  }

  @Test
  void leavesCodeBlocksOut() {
    assertThat(
            of("```\n- [ ] a\n~~~\n- [ ] b\n````\n- [x] c\n\n~~~ text\n- [ ] d\n~~~\n\n    - [ ] e\n")
                .items())
        .extracting(CheckList.Item::text)
        .containsExactly("c");
  }

  @Test
  void countsDeeplyIndentedItemsOfALongerList() {
    assertThat(of("- [ ] a\n    - [x] b\n\n    - [x] c\ntext\n\n    - [ ] code").items())
        .extracting(CheckList.Item::text)
        .containsExactly("a", "b", "c");
  }

  @Test
  void changesJustTheMark() {
    Notes notes = new Notes("# Pack\n\n- [ ] books\n- [X] lamp\n");
    assertThat(CheckList.marked(notes, 2, true))
        .contains(new Notes("# Pack\n\n- [x] books\n- [X] lamp\n"));
    assertThat(CheckList.marked(notes, 3, false))
        .contains(new Notes("# Pack\n\n- [ ] books\n- [ ] lamp\n"));
    assertThat(CheckList.marked(notes, 3, true)).contains(notes);
    assertThat(CheckList.marked(notes, 0, true)).isEmpty();
    assertThat(CheckList.marked(notes, -1, true)).isEmpty();
    assertThat(CheckList.marked(notes, 99, true)).isEmpty();
  }
}
