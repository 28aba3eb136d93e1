package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.TableName;
import org.datajoint.table.TextTables.PartText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DropIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables tables = new TextTables(schema.connection(), schema.name());

    @AfterEach
    void drop() {
        schema.close();
    }

    private List<Object> left() {
        return schema
                .connection()
                .query(
                        "SELECT TABLE_NAME AS t FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY 1",
                        schema.name())
                .stream()
                .map(row -> row.get("t"))
                .toList();
    }

    private TableName name(String table) {
        return new TableName(schema.name(), table);
    }

    private void declareLab() {
        tables.declare("Subject", "Manual", "subject_id : int32");
        tables.declare(
                "Session",
                "Manual",
                "-> Subject\nsession : int16",
                List.of(new PartText("Trial", "-> master\ntrial : int16")),
                List.of());
        tables.declare("Summary", "Computed", "-> Session\n---\nn : int32");
        tables.declare("Rig", "Lookup", "rig : char(4)");
    }

    @Test
    void dropsWhatRefersToItWithJobsAndLineages() {
        declareLab();
        schema.run("CREATE TABLE @`~~summary` (id INT PRIMARY KEY)");
        schema.run("INSERT INTO @subject VALUES (1)");
        DropPlan plan = tables.tables().table("Session").dropPlan();
        assertThat(plan.rows().keySet())
                .containsExactlyInAnyOrder(name("session__trial"), name("__summary"), name("session"))
                .last()
                .isEqualTo(name("session"));
        assertThat(tables.tables().table("Subject").dropPlan().toString()).contains(name("subject") + "         1 row");
        assertThat(plan.execute()).isTrue();
        assertThat(left()).containsExactly("#rig", "subject", "~lineage");
        assertThat(schema.values("~lineage", "table_name")).containsExactly("#rig", "subject");
        assertThat(tables.tables().tables()).hasSize(2);
        tables.declare("Session", "Manual", "-> Subject\nsession : int16");
        assertThat(left()).contains("session");
    }

    @Test
    void dropsTablesOfOtherSchemas() {
        tables.declare("Subject", "Manual", "subject_id : int32");
        Table subject = tables.tables().table("Subject");
        try (RawSchema other = new RawSchema()) {
            other.run("CREATE TABLE @far (id INT PRIMARY KEY, s INT, FOREIGN KEY (s) REFERENCES " + name("subject")
                    + "(subject_id))");
            assertThatThrownBy(subject::dropQuick)
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining(name("subject").toString())
                    .hasMessageContaining(".far ")
                    .hasMessageContaining("far_ibfk_1 (s)");
            assertThat(subject.drop()).isTrue();
            assertThatThrownBy(() -> other.count("far")).isInstanceOf(DataJointException.class);
        }
        assertThat(left()).containsExactly("~lineage");
    }

    @Test
    void keepsJobsThatAnotherTableUsesToo() {
        schema.declare("_foo (id INT PRIMARY KEY)", "__foo (id INT PRIMARY KEY)", "~~foo (id INT PRIMARY KEY)");
        assertThat(schema.table("_foo").dropQuick()).isTrue();
        assertThat(left()).containsExactlyInAnyOrder("__foo", "~~foo");
        assertThat(schema.table("__foo").drop()).isTrue();
        assertThat(left()).isEmpty();
    }

    @Test
    void dropsNoPartWithoutItsMasterUnlessTold() {
        declareLab();
        Table trial = tables.tables().table("Session.Trial");
        assertThatThrownBy(trial::drop)
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining(name("session").toString());
        assertThatThrownBy(() -> trial.drop(PartIntegrity.CASCADE)).isInstanceOf(InvalidValueException.class);
        assertThat(left()).contains("session__trial");
        assertThat(trial.drop(PartIntegrity.IGNORE)).isTrue();
        assertThat(left()).contains("session").doesNotContain("session__trial");
    }

    @Test
    void dropsNothingInATransaction() {
        declareLab();
        Table rig = tables.tables().table("Rig");
        DropPlan plan = rig.dropPlan();
        schema.connection().useTransaction(() -> {
            for (Runnable drop : List.<Runnable>of(rig::drop, rig::dropQuick, plan::execute, rig::dropPlan)) {
                assertThatThrownBy(drop::run)
                        .isInstanceOf(DataJointException.class)
                        .hasMessageContaining("transaction");
            }
        });
        assertThat(left()).contains("#rig");
    }

    @Test
    void dropsWhatWasPlannedAndNothingElse() {
        declareLab();
        Table session = tables.tables().table("Session");
        DropPlan plan = session.dropPlan();
        schema.run("INSERT INTO @subject VALUES (1)");
        schema.run("INSERT INTO @session VALUES (1, 1)");
        assertThatThrownBy(plan::execute)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("Nothing was dropped");
        DropPlan second = session.dropPlan();
        schema.run("CREATE TABLE @late (id INT PRIMARY KEY, s INT, FOREIGN KEY (s) REFERENCES @subject(subject_id))");
        assertThat(second.execute()).isTrue();
        assertThat(second.isEmpty()).isFalse();
        assertThat(session.dropPlan().isEmpty()).isTrue();
        assertThat(session.drop()).isFalse();
    }

    @Test
    void asksFirst() {
        declareLab();
        Connection no = schema.connection(Confirmation.never(), true);
        assertThat(schema.tables(no).freeTable("#rig").drop()).isFalse();
        assertThat(left()).contains("#rig");
        Connection yes = schema.connection(consequences -> consequences.contains(".#rig"), true);
        assertThat(schema.tables(yes).freeTable("#rig").drop()).isTrue();
        assertThat(left()).doesNotContain("#rig");
    }

    @Test
    void dropsTablesThatReferToEachOtherAndToThemselves() {
        schema.declare(
                "a (id INT PRIMARY KEY, b INT NULL, up INT NULL, FOREIGN KEY (up) REFERENCES a(id))",
                "b (id INT PRIMARY KEY, a INT NOT NULL, FOREIGN KEY (a) REFERENCES a(id))");
        schema.run("ALTER TABLE @a ADD FOREIGN KEY (b) REFERENCES @b(id)");
        assertThat(schema.table("a").dropPlan().rows()).containsOnlyKeys(name("a"), name("b"));
        assertThat(schema.table("a").drop()).isTrue();
        assertThat(left()).isEmpty();
    }
}
