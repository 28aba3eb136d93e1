package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRejected;
import static org.datajoint.assertj.api.DataJointAssertions.changes;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.Instance;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.MissingRowException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.table.Definition;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assertions on changes and on rejected actions. */
@ExtendWith(DataJointExtension.class)
class ChangesAssertIT {
    @Definition("""
        subject_id : int32
        ---
        name = null : varchar(20)
        scan = null : bytes
        """)
    public static class Subject extends Manual {}

    @Definition("""
        -> Subject
        session : int16
        """)
    public static class Session extends Manual {}

    @Definition("""
        id : int32
        ---
        x : <blob>
        """)
    public static class Recording extends Manual {
        @Definition("""
            -> master
            channel : int16
            """)
        public static class Channel extends Part {}
    }

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    private static Map<String, Object> subject(int id, String name) {
        return Map.of("subject_id", id, "name", name, "scan", new byte[] {1, 2});
    }

    @Test
    void tellsWhatWasInsertedDeletedAndModified(Schema schema, Subject subject, Session session) {
        subject.insert(List.of(subject(1, "ann"), subject(2, "bob"), subject(3, "cid")));
        session.insert1(Map.of("subject_id", 3, "session", 1));

        ChangesAssert seen = changes(schema).during(() -> {
            subject.insert1(subject(4, "dan"));
            subject.restrict(Map.of("subject_id", 1)).deleteQuick();
            subject.update1(Map.of("subject_id", 2, "name", "bea"));
        });

        seen.touchesOnly(subject);
        seen.inserted(subject).extracting(row -> row.get("name")).containsExactly("dan");
        seen.deleted(subject).extracting(row -> row.get("name")).containsExactly("ann");
        seen.modified(subject).extracting(row -> row.get("name")).containsExactly("bea");
        seen.inserted(session).isEmpty();
        failureOf(seen::isEmpty)
                .withMessageContaining("Expecting no changes in Schema " + schema.name() + ", but there were:")
                .withMessageContaining("Subject:\n1 inserted:")
                .withMessageContaining("1 deleted:")
                .withMessageContaining("1 modified:");
        failureOf(() -> seen.touchesOnly(session))
                .withMessageContaining("Expecting changes in Session and in no other table, but there were:\nSubject:");
    }

    @Test
    void seesNoChangeWhereValuesAreWrittenAnew(Subject subject) {
        subject.insert1(subject(1, "ann"));

        changes(subject)
                .during(() -> subject.insert(
                        List.of(subject(1, "ann")), InsertOptions.defaults().replace()))
                .isEmpty();
    }

    @Test
    void seesTablesComeAndGo(Schema schema) {
        changes(schema)
                .during(() -> schema.table(Subject.class).insert1(subject(1, "ann")))
                .touchesOnly(schema.table(Subject.class))
                .inserted(schema.table(Subject.class))
                .hasSize(1);
        Subject subject = schema.table(Subject.class);

        changes(schema).during(subject::dropQuick).deleted(subject).hasSize(1);
    }

    @Test
    void letsExceptionsOfTheCodePassAsTheyAre(Schema schema) {
        assertThatThrownBy(() -> changes(schema).during(() -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void toWatchNoTableIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> changes()).withMessageContaining("Name the tables");
    }

    @Test
    void tellsWhyAnActionIsRejected(Subject subject, Session session) {
        subject.insert1(subject(1, "ann"));

        assertThatRejected(() -> subject.insert1(subject(1, "bob")))
                .isDuplicate()
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("subject")
                .leavingUnchanged(subject, session);
        assertThatRejected(() -> session.insert1(Map.of("subject_id", 7, "session", 1)))
                .leavingUnchanged(session)
                .isIntegrityViolation();
        assertThatRejected(() -> subject.insert1(Map.of("subject_id", 7, "nam", "x")))
                .isUnknownAttribute("nam");
        failureOf(() -> assertThatRejected(() -> subject.insert1(subject(1, "bob")))
                        .isIntegrityViolation())
                .withMessageContaining("rejected as a violation of integrity, but it was:")
                .withMessageContaining(DuplicateException.class.getSimpleName());
        failureOf(() -> assertThatRejected(() -> subject.insert1(subject(1, "bob")))
                        .isUnknownAttribute("nam"))
                .withMessageContaining("rejected for the unknown attribute nam");
        failureOf(() -> assertThatRejected(() -> subject.insert1(Map.of("subject_id", 7, "name_x", "x")))
                        .isUnknownAttribute("name_"))
                .withMessageContaining("the unknown attribute name_");
        failureOf(() -> assertThatRejected(() -> subject.insert1(subject(1, "bob")))
                        .hasMessageContaining("planet"))
                .withMessageContaining("to say:\n  planet");
    }

    @Test
    void anActionThatIsCarriedOutFails(Subject subject) {
        failureOf(() -> assertThatRejected(() -> subject.insert1(subject(1, "ann")))
                        .isDuplicate())
                .withMessageContaining("to be rejected, but it was carried out");
        failureOf(() -> assertThatRejected(() -> {}).leavingUnchanged(subject))
                .withMessageContaining("to be rejected, but it was carried out");
    }

    @Test
    void anActionThatIsRejectedHalfWayFails(Subject subject) {
        subject.insert1(subject(1, "ann"));
        ThrowingCallable halfDone = () -> {
            subject.insert1(subject(2, "bob"));
            subject.insert1(subject(1, "bob"));
        };

        failureOf(() -> assertThatRejected(halfDone).leavingUnchanged(subject))
                .withMessageContaining("the rows to stay as they were, but there were:\nSubject:\n1 inserted:");
        subject.restrict(Map.of("subject_id", 2)).deleteQuick();
        AtomicInteger runs = new AtomicInteger();

        failureOf(() -> assertThatRejected(() -> {
                            runs.incrementAndGet();
                            halfDone.call();
                        })
                        .isDuplicate()
                        .leavingUnchanged(subject))
                .withMessageContaining("a second run had another outcome");
        assertThat(runs).hasValue(2);
    }

    @Test
    void whatIsNoRejectionComesOutAsItIs() {
        assertThatThrownBy(() -> assertThatRejected(() -> {
                            throw new IOException("disk");
                        })
                        .isDuplicate())
                .isInstanceOf(IOException.class);
    }

    @Test
    void softOnesCollectTheFailures(Subject subject) {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        subject.insert1(subject(1, "ann"));

        softly.assertThatRejected(() -> subject.insert1(subject(1, "bob")))
                .isInstanceOf(IntegrityException.class)
                .isDuplicate();
        softly.assertThat(subject)
                .attribute("name", String.class)
                .contains("bob")
                .contains("ann");
        softly.assertThat(subject).attribute("nam", String.class).contains("bob");

        assertThat(softly.assertionErrorsCollected()).hasSize(3);
    }

    @Test
    void changesCanBeAssertedOnSoftly(Schema schema, Subject subject, Session session) {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        DataJointBDDSoftAssertions then = new DataJointBDDSoftAssertions();

        ChangesAssert seen = softly.changes(schema).during(() -> subject.insert1(subject(1, "ann")));
        seen.as("one subject")
                .isEmpty()
                .touchesOnly(session)
                .touchesOnly(subject)
                .isNull();
        seen.inserted(subject).hasSize(2);
        seen.deleted(subject).isEmpty();
        then.changes(subject).during(() -> subject.insert1(subject(2, "bob"))).isEmpty();

        assertThat(softly.assertionErrorsCollected()).hasSize(4).allSatisfy(error -> assertThat(error)
                .hasMessageContaining("[one subject]"));
        assertThat(then.assertionErrorsCollected()).hasSize(1);
        assertThatThrownBy(() -> softly.changes(subject).during(() -> {
                    throw new IOException("disk");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void goesOnWithTheValuesOfAnAttribute(Subject subject) {
        subject.insert(List.of(subject(1, "ann"), subject(2, "bob"), Map.of("subject_id", 3)));

        assertThat(subject.orderBy("subject_id"))
                .attribute("name", String.class)
                .containsExactly("ann", "bob", null);
        assertThat(subject).attribute("subject_id", Integer.class).allSatisfy(id -> assertThat(id)
                .isPositive());
        failureOf(() -> assertThat(subject).as("people").attribute("nme", String.class))
                .withMessageStartingWith("[people] ")
                .withMessageContaining("to have the attribute named in attribute(...):\n  nme (did you mean name?)");
    }

    @Test
    void theRowsOfATableThatWasNotWatchedAreNotKnown(Schema schema, Subject subject, Session session) {
        ChangesAssert seen = changes(subject).during(() -> {
            subject.insert1(subject(1, "ann"));
            session.insert1(Map.of("subject_id", 1, "session", 1));
        });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> seen.inserted(session))
                .withMessageContaining("only Subject was watched");
        assertThatIllegalArgumentException().isThrownBy(() -> seen.deleted(session));
        assertThatIllegalArgumentException().isThrownBy(() -> seen.modified(session));
        changes(schema).during(session::dropQuick).inserted(session).isEmpty();
        changes(session).during(() -> {}).deleted(session).isEmpty();
    }

    @Test
    void blobsThatHoldBytesDoNotChangeByThemselves(Schema schema, Recording recording, Recording.Channel channel) {
        recording.insert1(Map.of("id", 1, "x", Map.of("raw", new byte[] {1, 2}, "more", List.of(new byte[] {3}))));

        changes(recording).during(() -> {}).isEmpty();
        changes(recording)
                .during(() -> recording.update1(
                        Map.of("id", 1, "x", Map.of("raw", new byte[] {1, 2}, "more", List.of(new byte[] {4})))))
                .modified(recording)
                .hasSize(1);
        changes(schema)
                .during(() -> channel.insert1(Map.of("id", 1, "channel", 1)))
                .touchesOnly(channel);
    }

    @Test
    void ofATableWithoutKeyRowsAreCountedByAllTheirValues(Schema schema, Instance instance) {
        String name = "`" + schema.name() + "`.`loose`";
        instance.connection().execute("CREATE TABLE " + name + " (a varchar(9), b blob)");
        instance.connection().execute("INSERT INTO " + name + " VALUES ('', 'x'), (NULL, 'x'), ('y', 'x'), ('y', 'x')");
        Table loose = schema.freeTable("loose");

        changes(loose)
                .during(() -> instance.connection().execute("DELETE FROM " + name + " WHERE a = 'y' LIMIT 1"))
                .deleted(loose)
                .hasSize(1);
        ChangesAssert seen = changes(loose)
                .during(() -> instance.connection().execute("UPDATE " + name + " SET a = NULL WHERE a = ''"));
        seen.inserted(loose).hasSize(1);
        seen.deleted(loose).extracting(row -> row.get("a")).containsExactly("");
        seen.modified(loose).isEmpty();
    }

    @Test
    void anActionThatIsCarriedOutIsNotRejectedForWhateverReason(Subject subject) {
        failureOf(() -> assertThatRejected(() -> subject.insert1(subject(1, "ann")))
                        .isNotNull())
                .withMessageContaining("to be rejected, but it was carried out");
        assertThatRejected(() -> subject.insert1(subject(1, "ann"))).isNotNull().isDuplicate();
    }

    @Test
    void whatIsRolledBackWasNotChanged(Schema schema, Subject subject, Session session) {
        subject.insert1(subject(1, "ann"));

        changes(schema)
                .during(() -> assertThatThrownBy(() -> schema.connection().inTransaction(() -> {
                            subject.insert1(subject(2, "bob"));
                            subject.update1(Map.of("subject_id", 1, "name", "x"));
                            throw new IllegalStateException("stop");
                        }))
                        .hasMessage("stop"))
                .isEmpty();
        assertThatThrownBy(() -> schema.connection().inTransaction(() -> {
                    changes(schema)
                            .during(() -> subject.insert1(subject(2, "bob")))
                            .touchesOnly(subject);
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThatThrownBy(() -> changes(schema).during(() -> {
                    session.insert1(Map.of("subject_id", 1, "session", 1));
                    throw new AssertionError("in the middle");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("in the middle");
        assertThat(subject).hasRowCount(1);
        assertThat(session).hasRowCount(1);
    }

    @Test
    void saysWhatChangedAndWhichTablesDidNot(Schema schema, Subject subject, Session session) {
        subject.insert1(subject(1, "ann"));

        ChangesAssert seen = changes(schema).during(() -> subject.update1(Map.of("subject_id", 1, "name", "bea")));

        failureOf(() -> seen.touchesOnly(subject, session)).withMessageContaining("""
                    Expecting changes in Subject, Session and in no other table, but there were:
                    Subject:
                    1 modified:
                      *subject_id=1
                        attribute  before  after
                        name       "ann"   "bea"
                    Session:
                      (no changes)""");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changes(session).during(() -> {}).touchesOnly(subject))
                .withMessageContaining("only Session was watched");
    }

    @Test
    void anUnknownAttributeIsTheOneThatWasNamedAndNoneThatTheMessageLists(Subject subject) {
        assertThatRejected(() -> subject.insert1(Map.of("subject_id", 7, "nam", "x")))
                .isUnknownAttribute("nam");
        assertThatRejected(() -> subject.proj("nme").toRows()).isUnknownAttribute("nme");
        assertThatRejected(() -> subject.orderBy("nme").toRows()).isUnknownAttribute("nme");
        assertThatRejected(() -> subject.column("nme", String.class)).isUnknownAttribute("nme");
        assertThatRejected(() -> subject.restrict("nme = 1").toRows()).isUnknownAttribute("nme");
        assertThatRejected(() -> subject.restrict(Map.of("nme", 1)).delete()).isUnknownAttribute("nme");
        assertThatRejected(() -> subject.connection().query("SELECT t.nme FROM " + subject.tableName() + " t"))
                .isUnknownAttribute("nme");
        for (ThrowingCallable action : List.<ThrowingCallable>of(
                () -> subject.insert1(Map.of("subject_id", 7, "nam", "x")),
                () -> subject.proj("nme").toRows(),
                () -> subject.orderBy("nme").toRows(),
                () -> subject.restrict("nme = 1").toRows(),
                () -> subject.connection().query("SELECT subject_id, nme FROM " + subject.tableName()))) {
            failureOf(() -> assertThatRejected(action).isUnknownAttribute("subject_id"))
                    .withMessageContaining("to be rejected for the unknown attribute subject_id, but it was:");
        }
    }

    @Test
    void everyKindOfRejectionIsKnownByItsClass(Subject subject, Session session) {
        subject.insert1(subject(1, "ann"));
        session.insert1(Map.of("subject_id", 1, "session", 1));

        assertThatRejected(() -> subject.insert1(subject(1, "bob"))).isDuplicate();
        assertThatRejected(() -> session.insert1(Map.of("subject_id", 9, "session", 1)))
                .isIntegrityViolation();
        assertThatRejected(() -> subject.restrict(Map.of("subject_id", 1)).deleteQuick())
                .isIntegrityViolation()
                .leavingUnchanged(subject, session);
        assertThatRejected(() -> session.insert1(Map.of("subject_id", 1)))
                .isInstanceOf(MissingAttributeException.class);
        assertThatRejected(() -> subject.insert1(Map.of("subject_id", 2, "name", "x".repeat(30))))
                .isInstanceOf(InvalidValueException.class)
                .leavingUnchanged(subject);
        assertThatRejected(() -> subject.restrict("subject_id = = 1").toRows())
                .isInstanceOf(QuerySyntaxException.class);
        assertThatRejected(() -> subject.update1(Map.of("subject_id", 77, "name", "x")))
                .isInstanceOf(MissingRowException.class)
                .hasMessageContaining("no row");
    }
}
