package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.heading.Tier;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assertions on the relations of a table to other tables. */
@ExtendWith(DataJointExtension.class)
class TableAssertIT {
    @Definition("species : varchar(12)")
    public static class Species extends Lookup {}

    @Definition("""
        subject_id : int32
        ---
        -> Species
        """)
    public static class Subject extends Manual {}

    @Definition("""
        -> Subject
        session : int16
        ---
        -> [nullable] Subject.proj(partner='subject_id')
        """)
    public static class Session extends Manual {
        @Definition("""
            -> master
            trial : int16
            """)
        public static class Trial extends Part {}
    }

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void knowsTheTablesAroundATable(Session session) {
        assertThat(session)
                .exists()
                .hasTier(Tier.MANUAL)
                .hasParts("Session.Trial")
                .hasPartsExactly("Session.Trial")
                .hasParents("Subject")
                .hasParentsExactly("Subject")
                .hasChildren("Session.Trial")
                .hasChildrenExactly("Session.Trial")
                .hasAncestors("Species")
                .hasAncestorsExactly("Subject", "Species")
                .hasDescendants("Session.Trial")
                .hasDescendantsExactly("Session.Trial")
                .references(session.schema().table("Subject"));
        assertThat(session.schema().table("Species"))
                .hasTier(Tier.LOOKUP)
                .hasPartsExactly()
                .hasParentsExactly()
                .hasAncestorsExactly()
                .hasDescendantsExactly("Session", "Session.Trial", "Subject");
    }

    @Test
    void namesTablesOfOtherSchemasWithTheirSchema(@TestSchema("lab") Schema lab, @TestSchema("ephys") Schema ephys) {
        Subject subject = lab.table(Subject.class);
        ephys.alias("lab", lab);
        Session session = ephys.table(Session.class);

        assertThat(session).hasAncestors("Subject");
        assertThat(ephys.table(Subject.class)).hasParents("Species");
        ephys.connection()
                .execute("CREATE TABLE `" + ephys.name() + "`.`note` (`subject_id` INT PRIMARY KEY,"
                        + " FOREIGN KEY (`subject_id`) REFERENCES `" + lab.name() + "`.`subject` (`subject_id`))");

        assertThat(ephys.freeTable("note"))
                .hasParentsExactly(lab.name() + ".Subject")
                .references(subject);
        assertThat(subject).hasChildren(ephys.name() + ".Note");
    }

    @Test
    void saysWhichTablesAreMissing(Session session) {
        failureOf(() -> assertThat(session).hasParentsExactly("Species")).withMessage("""

                        Expecting table Session
                        to have exactly the parents:
                          Species
                        but it has:
                          Subject
                        missing:
                          Species
                        unexpected:
                          Subject\
                        """);
        failureOf(() -> assertThat(session).references(session.schema().table("Species")))
                .withMessageContaining("to have the parents:\n  Species\nbut it has:\n  Subject");
        failureOf(() -> assertThat(session).hasParts("Session.Trail"))
                .withMessageContaining("did you mean Session.Trial?");
        failureOf(() -> assertThat(session).hasTier(Tier.LOOKUP))
                .withMessageContaining("tier of the table:\n  Session\nto be:\n  LOOKUP\nbut it is:\n  MANUAL");
        failureOf(() -> assertThat(session).doesNotExist()).withMessageContaining("not to exist");
    }

    @Test
    void anAssertionThatCouldNotFailIsRefused(Session session) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(session).hasParents())
                .withMessageContaining("Name the expected parents");
    }

    @Test
    void seesThatATableWasDropped(Session session) {
        session.schema().table("Session.Trial").dropQuick();

        assertThat(session).hasPartsExactly();
        session.dropQuick();

        assertThat(session).doesNotExist();
        failureOf(() -> assertThat(session).exists()).withMessageContaining("to exist");
    }

    @Test
    void softOnesCollectTheFailures(Session session) {
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(session).hasParts("Other").hasTier(Tier.PART).hasParents("Subject");

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }
}
