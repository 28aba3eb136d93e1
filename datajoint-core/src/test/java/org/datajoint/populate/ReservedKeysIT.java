package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Imported;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests jobs of keys from renamed parents, several parents, several tiers and key sources, and of tables with long names. */
@Timeout(60)
class ReservedKeysIT {
    private static final PopulateOptions RESERVED = PopulateOptions.defaults().reserveJobs();

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Definition("-> Subject.proj(mouse='subject_id')\n-> Subject.proj(rat='subject_id')")
    static class Pair extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("---\nname : varchar(10)")
    static class Settings extends Manual {}

    @Definition("-> Settings\n-> Pair\n-> Session")
    static class Deep extends Imported {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Session.proj(mouse='subject_id', visit='session')")
    static class Chosen extends Computed {
        @Override
        protected QueryExpression keySource() {
            return schema().table(Lab.Session.class)
                    .restrict("weight > 1")
                    .orderBy("weight DESC")
                    .limit(3)
                    .proj("mouse = subject_id", "visit = session");
        }

        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    private void subjects() {
        lab.sessions(6);
        lab.subject().insert1(Map.of("subject_id", 2));
    }

    @Test
    void renamedParentsAndSeveralTiers() {
        subjects();
        Pair pair = lab.schema.table(Pair.class);
        assertThat(pair.populate(RESERVED, Map.of("mouse", 2)).succeeded()).isEqualTo(2);
        assertThat(pair.populate(RESERVED.workers(2)).succeeded()).isEqualTo(2);
        assertThat(pair.jobs().heading().primaryKey()).containsExactly("mouse", "rat");

        lab.schema.table(Settings.class);
        Deep deep = lab.schema.table(Deep.class);
        assertThat(deep.populate(RESERVED).succeeded()).isZero();
        lab.schema.table(Settings.class).insert1(Map.of("name", "a"));
        assertThat(deep.populate(RESERVED, pair.restrict(Map.of("rat", 1))).succeeded())
                .isEqualTo(12);
        assertThat(deep.populate(RESERVED.workers(3)).succeeded()).isEqualTo(12);
        assertThat(deep.count()).isEqualTo(24);
        assertThat(deep.jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void aChosenKeySourceWithAnOrderAndALimit() {
        subjects();
        Chosen chosen = lab.schema.table(Chosen.class);
        assertThat(chosen.progress()).isEqualTo(new Progress(3, 3));
        assertThat(chosen.populate(RESERVED, "visit > 5").succeeded()).isOne();
        assertThat(chosen.populate(Map.of("visit", 5)).succeeded()).isOne();
        assertThat(chosen.populate(RESERVED).succeeded()).isOne();
        assertThat(chosen.column("visit", Integer.class)).containsExactlyInAnyOrder(6, 5, 4);
        assertThat(chosen.populate().succeeded() + chosen.populate(RESERVED).succeeded())
                .isZero();
    }

    @Test
    void aRestrictionMayHaveAnOrderAndALimit() {
        lab.sessions(6);
        QueryExpression last = lab.session().orderBy("session DESC").limit(2);
        assertThat(lab.scripted().populate(last.proj()).succeeded()).isEqualTo(2);
        assertThat(lab.scripted().column("session", Integer.class)).containsExactlyInAnyOrder(6, 5);
        QueryExpression first = lab.session().orderBy("session").limit(3);
        assertThat(lab.scripted().populate(RESERVED, first).succeeded()).isEqualTo(3);
        assertThat(lab.scripted().populate(RESERVED).succeeded()).isOne();
    }

    @Definition("-> Session")
    static class AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefg extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Session")
    static class AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefgh extends Imported {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Test
    void aTableOfTheLongestNameHasJobs() {
        lab.sessions(2);
        Computed table = lab.schema.table(AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefg.class);
        assertThat(table.tableName().table()).hasSize(64);
        assertThat(table.populate(RESERVED).succeeded()).isEqualTo(2);
        assertThat(table.jobs().tableName().table()).hasSize(64);
        assertThat(table.jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void aTableWhoseJobsWouldHaveTooLongANameIsToldSo() {
        lab.sessions(2);
        Imported table = lab.schema.table(AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefgh.class);
        assertThat(table.tableName().table()).hasSize(64);
        assertThatThrownBy(() -> table.populate(RESERVED))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("65 characters long, but the server allows at most 64")
                .hasMessageContaining("shorten the name of its class");
        assertThat(lab.schema.progress().toString()).contains("Abcdefgh");
        assertThat(table.populate().succeeded()).isEqualTo(2);
    }
}
