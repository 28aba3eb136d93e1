package org.datajoint.heading;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.internal.definition.FullName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNameTest {
    @ParameterizedTest
    @CsvSource({
        "Subject, MANUAL, subject",
        "ProcessedEMG, COMPUTED, __processed_e_m_g",
        "SpikeTrain2, IMPORTED, _spike_train2",
        "A1B, LOOKUP, #a1_b"
    })
    void followsTheNamingOfDataJoint(String className, Tier tier, String table) {
        TableName name = TableName.of("lab", className, tier);
        assertThat(name.table()).isEqualTo(table);
        assertThat(name.tier()).isEqualTo(tier);
        assertThat(name.className()).isEqualTo(className);
    }

    @Test
    void aPartKnowsItsMaster() {
        TableName part = TableName.of("lab", "Summary", Tier.COMPUTED).part("TrialStep");
        assertThat(part.table()).isEqualTo("__summary__trial_step");
        assertThat(part.tier()).isEqualTo(Tier.PART);
        assertThat(part.className()).isEqualTo("Summary.TrialStep");
        assertThat(part.master()).contains(new TableName("lab", "__summary"));
    }

    @Test
    void tablesForDataJointsOwnUseAreHidden() {
        assertThat(new TableName("lab", "~lineage").isHidden()).isTrue();
        assertThat(new TableName("lab", "~~summary__x").isPart()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"lab.subject, lab, subject", "`my lab`.`#rig`, my lab, #rig", "`a.b`.`c``d`, a.b, c`d"})
    void readsFullNames(String text, String schema, String table) {
        assertThat(TableName.parse(text)).contains(new TableName(schema, table));
        assertThat(TableName.parse(FullName.of(new TableName(schema, table)))).contains(new TableName(schema, table));
    }

    @ParameterizedTest
    @CsvSource({"subject", "a.b.c", "''"})
    void refusesATextThatIsNotAFullName(String text) {
        assertThat(TableName.parse(text)).isEmpty();
    }
}
