package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.SideUnavailableException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The verifier on real tables; what happens between two of its looks is the test's to say.
class VerifierTest {
  private static NotesFixture notes;
  private int pauses;

  @BeforeAll
  static void startDatabases() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stopDatabases() {
    notes.close();
  }

  @BeforeEach
  void follow() throws Exception {
    notes.reset();
    notes.old().add(20);
    notes.follow();
  }

  private interface Happening {
    void at(int pause) throws Exception;
  }

  private Verifier.Verdict verify(Happening between) throws SideUnavailableException {
    Verifier.Pause pause =
        _ -> {
          try {
            between.at(++pauses);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    return new Verifier(notes.oldSide().side(), notes.otherSide().side(), pause).verify();
  }

  private Verifier.Verdict verify() throws SideUnavailableException {
    return verify(_ -> {});
  }

  @Test
  void looksOnceAtSidesThatAreEqual() throws Exception {
    Verifier.Verdict verdict = verify();
    assertThat(verdict.rows()).isEqualTo(20);
    assertThat(verdict.differing()).isEmpty();
    assertThat(pauses).isZero();
    assertThat(notes.oldSide().times("sums")).isZero();
  }

  @Test
  void findsNothingWhereThereIsNothing() throws Exception {
    notes.reset();
    notes.follow();
    assertThat(verify()).isEqualTo(new Verifier.Verdict(0, Set.of()));
  }

  @Test
  void findsRowsThatAreMissingExtraAndUnequal() throws Exception {
    var changed = NotesFixture.key(notes.old(), "note 1");
    var lost = NotesFixture.key(notes.old(), "note 2");
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    notes.other().pastTheFence("DELETE FROM note WHERE body = 'note 2'");
    notes.other().pastTheFence("INSERT INTO note VALUES (gen_random_uuid(), 1, 'made here')");
    assertThat(verify().differing())
        .containsExactlyInAnyOrder(changed, lost, NotesFixture.key(notes.other(), "made here"));
  }

  @Test
  void findsRowsThatDifferInTheirVersionAlone() throws Exception {
    var raised = NotesFixture.key(notes.old(), "note 3");
    notes.other().pastTheFence("UPDATE note SET version = 2 WHERE body = 'note 3'");
    assertThat(verify().differing()).containsExactly(raised);
  }

  @Test
  void takesRowsInFlightForNoDifference() throws Exception {
    notes.old().add(5);
    notes.old().sql().sql("UPDATE note SET body = 'changed' WHERE body = 'note 4'").update();
    notes.old().sql().sql("DELETE FROM note WHERE body = 'note 7'").update();
    Verifier.Verdict verdict =
        verify(pause -> {
          if (pause == 2) {
            notes.carry();
          }
        });
    assertThat(verdict.differing()).isEmpty();
    assertThat(pauses).isEqualTo(2);
  }

  @Test
  void findsWhatStaysDifferentAmongRowsThatSettle() throws Exception {
    var changed = NotesFixture.key(notes.old(), "note 1");
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    notes.old().add(5);
    Verifier.Verdict verdict =
        verify(pause -> {
          if (pause == 1) {
            notes.carry();
          }
        });
    assertThat(verdict.differing()).containsExactly(changed);
  }

  @Test
  void leavesOutRowsThatBeginToDifferWhileItLooks() throws Exception {
    var changed = NotesFixture.key(notes.old(), "note 1");
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    Verifier.Verdict verdict =
        verify(pause -> {
          if (pause < 4) {
            notes.old().add(50);
          } else {
            notes.carry();
          }
        });
    assertThat(verdict.differing()).containsExactly(changed);
  }

  @Test
  void takesARowThatIsInFlightAtEachLookForNoDifference() throws Exception {
    changeOne();
    Verifier.Verdict verdict =
        verify(_ -> {
          notes.carry();
          changeOne();
        });
    assertThat(verdict.differing()).isEmpty();
  }

  private static void changeOne() {
    notes.old().sql().sql("UPDATE note SET version = version + 1 WHERE body = 'note 1'").update();
  }

  @Test
  void findsARowThatTheReplicaDoesNotFollowHoweverOftenItChanges() throws Exception {
    changeOne();
    // It says that it has applied everything.
    notes.other().sql().sql("UPDATE replica_progress SET applied = 1000000000").update();
    assertThat(verify(_ -> changeOne()).differing())
        .containsExactly(NotesFixture.key(notes.old(), "note 1"));
  }

  @Test
  void takesARowForNoDifferenceWhoseChangeWaitsBehindAWriteThatDoesNotEnd() throws Exception {
    changeOne();
    Verifier.Verdict verdict =
        verify(pause -> {
          if (pause > 10) {
            notes.carry();
          }
        });
    assertThat(verdict.differing()).isEmpty();
  }

  @Test
  void givesNoVerdictWhereTheReplicaDoesNotComeUpToTheOwner() {
    changeOne();
    assertThatThrownBy(() -> verify(_ -> {}))
        .isInstanceOf(SideUnavailableException.class)
        .hasMessageContaining("does not come up to the owner");
  }

  @Test
  void saysWhichSideDoesNotAnswer() {
    notes.otherSide().switchOff();
    assertThatThrownBy(this::verify).isInstanceOf(SideUnavailableException.class);
    notes.otherSide().switchOn();
    notes.oldSide().switchOff();
    assertThatThrownBy(this::verify).isInstanceOf(SideUnavailableException.class);
  }

  @Test
  void endsWhereASideIsLostBetweenItsLooks() {
    notes.old().add(1);
    assertThatThrownBy(() -> verify(_ -> notes.otherSide().switchOff()))
        .isInstanceOf(SideUnavailableException.class);
  }
}
