package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.datajoint.errors.IntegrityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to masters if a delete includes rows of their parts. */
class PartIntegrityIT {
    private static final String MASTER = "m (m INT PRIMARY KEY)";
    private static final String PART = "m__p (m INT, p INT, PRIMARY KEY (m, p), FOREIGN KEY (m) REFERENCES m(m))";

    private final RawSchema schema = new RawSchema();

    @AfterEach
    void drop() {
        schema.close();
    }

    private void masterWithPart() {
        schema.declare(MASTER, PART, "m__q (m INT, q INT, PRIMARY KEY (m, q), FOREIGN KEY (m) REFERENCES m(m))");
        schema.run("INSERT INTO @m VALUES (1), (2)");
        schema.run("INSERT INTO @m__p VALUES (1, 1), (1, 2), (2, 1)");
        schema.run("INSERT INTO @m__q VALUES (1, 1), (2, 1)");
    }

    @Test
    void refusesToTakeAPartWithoutItsMaster() {
        masterWithPart();
        assertThatThrownBy(() -> schema.table("m__p").restrict("m = 1").delete())
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining(".m__p ")
                .hasMessageContaining(".m ")
                .hasMessageContaining("PartIntegrity.CASCADE");
        assertThatThrownBy(() -> schema.table("m__p").deletePlan()).isInstanceOf(IntegrityException.class);
        assertThat(schema.count("m__p")).isEqualTo(3);
        assertThat(schema.table("m__p").restrict("m = 7").delete()).isZero();
    }

    @Test
    void takesThePartsOfAMaster() {
        masterWithPart();
        assertThat(schema.table("m").restrict("m = 1").delete()).isEqualTo(1);
        assertThat(schema.values("m__p", "m")).containsExactly(2);
        assertThat(schema.values("m__q", "m")).containsExactly(2);
    }

    @Test
    void leavesTheMasterWhenToldToIgnoreIt() {
        masterWithPart();
        assertThat(schema.table("m__p").restrict("m = 1").delete(PartIntegrity.IGNORE))
                .isEqualTo(2);
        assertThat(schema.count("m")).isEqualTo(2);
        assertThat(schema.count("m__q")).isEqualTo(2);
    }

    @Test
    void takesTheMasterAndAllOfItsPartsWhenToldToCascade() {
        masterWithPart();
        assertThat(schema.table("m__p").restrict("p = 2").delete(PartIntegrity.CASCADE))
                .isEqualTo(2);
        assertThat(schema.values("m", "m")).containsExactly(2);
        assertThat(schema.values("m__p", "m")).containsExactly(2);
        assertThat(schema.values("m__q", "m")).containsExactly(2);
    }

    @Test
    void cascadesToNoMasterWhereNoPartGoes() {
        masterWithPart();
        assertThat(schema.table("m__p").restrict("p = 7").delete(PartIntegrity.CASCADE))
                .isZero();
        assertThat(schema.count("m")).isEqualTo(2);
    }

    @Test
    void looksAtEachRowsOwnMaster() {
        schema.declare(
                "other (o INT PRIMARY KEY)",
                "m (m INT PRIMARY KEY, o INT, FOREIGN KEY (o) REFERENCES other(o))",
                "m__p (m INT, p INT, o INT, PRIMARY KEY (m, p), FOREIGN KEY (m) REFERENCES m(m),"
                        + " FOREIGN KEY (o) REFERENCES other(o))");
        schema.run("INSERT INTO @other VALUES (1), (2)");
        schema.run("INSERT INTO @m VALUES (1, 1), (2, 2)");
        schema.run("INSERT INTO @m__p VALUES (1, 1, 2), (2, 1, 1), (2, 2, 1)");
        assertThatThrownBy(() -> schema.table("other").restrict("o = 1").delete())
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("2 rows");
        assertThat(schema.count("m__p")).isEqualTo(3);
        assertThat(schema.count("m")).isEqualTo(2);
        schema.run("UPDATE @m__p SET o = 2 WHERE m = 2");
        assertThat(schema.table("other").restrict("o = 1").delete()).isEqualTo(1);
        assertThat(schema.values("m__p", "m")).containsExactly(2, 2);
    }

    @Test
    void cascadesFromAPartOfAPartThroughRenamedKeys() {
        schema.declare(
                MASTER,
                PART,
                "m__r (src_m INT, src_p INT, r INT, PRIMARY KEY (src_m, src_p, r),"
                        + " FOREIGN KEY (src_m, src_p) REFERENCES m__p(m, p))");
        schema.run("INSERT INTO @m VALUES (1), (2)");
        schema.run("INSERT INTO @m__p VALUES (1, 1), (1, 2), (2, 1)");
        schema.run("INSERT INTO @m__r VALUES (1, 1, 5), (1, 1, 6), (2, 1, 6)");
        assertThatThrownBy(() -> schema.table("m__r").restrict("r = 5").delete())
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("1 row ");
        assertThat(schema.table("m__r").restrict("r = 5").delete(PartIntegrity.CASCADE))
                .isEqualTo(2);
        assertThat(schema.values("m", "m")).containsExactly(2);
        assertThat(schema.values("m__p", "m")).containsExactly(2);
        assertThat(schema.values("m__r", "src_m")).containsExactly(2);
    }

    private void partOfTwoParts() {
        schema.declare(
                MASTER,
                PART,
                "m__q (m INT, q INT, PRIMARY KEY (m, q), FOREIGN KEY (m) REFERENCES m(m))",
                "m__both (m INT, p INT, qm INT, q INT, PRIMARY KEY (m, p, qm, q),"
                        + " FOREIGN KEY (m, p) REFERENCES m__p(m, p), FOREIGN KEY (qm, q) REFERENCES m__q(m, q))");
        schema.run("INSERT INTO @m VALUES (1), (2), (3)");
        schema.run("INSERT INTO @m__p VALUES (1, 1), (3, 1)");
        schema.run("INSERT INTO @m__q VALUES (2, 1), (3, 1)");
        schema.run("INSERT INTO @m__both VALUES (1, 1, 2, 1), (3, 1, 3, 1)");
    }

    @Test
    void followsEveryPathToTheMaster() {
        partOfTwoParts();
        assertThat(schema.table("m__both").restrict("m = 1").delete(PartIntegrity.CASCADE))
                .isEqualTo(1);
        assertThat(schema.values("m", "m")).containsExactly(3);
        assertThat(schema.values("m__q", "m")).containsExactly(3);
    }

    @Test
    void checksEveryPathToTheMaster() {
        partOfTwoParts();
        for (int master = 1; master <= 2; master++) {
            String restriction = "m = " + master;
            assertThatThrownBy(() -> schema.table("m").restrict(restriction).delete())
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining(".m__both ");
        }
        assertThat(schema.table("m").restrict("m = 3").delete()).isEqualTo(1);
        assertThat(schema.table("m").restrict("m < 3").delete()).isEqualTo(2);
        assertThat(schema.count("m__both")).isZero();
    }

    @Test
    void aRenamedSecondKeyToTheMasterOnlyMentionsAnotherRow() {
        schema.declare(
                MASTER,
                "m__pair (m INT, partner INT, PRIMARY KEY (m, partner),"
                        + " FOREIGN KEY (m) REFERENCES m(m), FOREIGN KEY (partner) REFERENCES m(m))");
        schema.run("INSERT INTO @m VALUES (1), (2)");
        schema.run("INSERT INTO @m__pair VALUES (1, 2)");
        assertThatThrownBy(() -> schema.table("m").restrict("m = 2").delete()).isInstanceOf(IntegrityException.class);
        assertThat(schema.table("m").restrict("m = 1").delete()).isEqualTo(1);
        assertThat(schema.values("m", "m")).containsExactly(2);
    }

    @Test
    void cascadesThroughMastersToWhatDependsOnThem() {
        masterWithPart();
        schema.declare(
                "n (n INT PRIMARY KEY, m INT, FOREIGN KEY (m) REFERENCES m(m))",
                "n__p (n INT, m INT, q INT, PRIMARY KEY (n, m, q), FOREIGN KEY (n) REFERENCES n(n),"
                        + " FOREIGN KEY (m, q) REFERENCES m__q(m, q))");
        schema.run("INSERT INTO @n VALUES (1, NULL), (2, 1), (3, NULL)");
        schema.run("INSERT INTO @n__p VALUES (1, 1, 1), (3, 2, 1)");
        assertThat(schema.table("m__p").restrict("p = 2").delete(PartIntegrity.CASCADE))
                .isEqualTo(2);
        assertThat(schema.values("n", "n")).containsExactly(3);
        assertThat(schema.values("n__p", "n")).containsExactly(3);
    }
}
