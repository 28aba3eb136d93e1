package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.key;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.U;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Imported;
import org.datajoint.table.Lookup;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which keys are made. */
class KeySourceIT {
    private final Lab lab = new Lab(Map.of("jobs.allow_new_pk_fields_in_computed_tables", true));

    @AfterEach
    void close() {
        lab.close();
    }

    @Definition("param : varchar(8)")
    static class Param extends Lookup {
        @Override
        public List<?> contents() {
            return List.of(Map.of("param", "a|b"), Map.of("param", "c"));
        }
    }

    @Definition("-> Session\n-> Param\n---\nn = 0 : int32")
    static class Pairs extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Subject.proj(mouse='subject_id')")
    static class Renamed extends Imported {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Subject\n-> Subject.proj(other='subject_id')")
    static class Twice extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Subject\n---\nscore : int16")
    static class Scored extends Manual {}

    @Definition("-> Session\n-> Scored")
    static class Shared extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("---\nversion : varchar(10)")
    static class Settings extends Manual {}

    @Definition("-> Settings\n-> Subject")
    static class WithSettings extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Settings\n---\nn : int32")
    static class OfSettings extends Computed {
        @Override
        protected void make(Make make) {
            assertThat(make.key()).isEmpty();
            make.insert1(Map.of("n", 7));
        }
    }

    @Definition("own : int32")
    static class Rootless extends Computed {
        @Override
        protected void make(Make make) {}
    }

    @Definition("-> Session")
    static class Heavy extends Computed {
        @Override
        protected QueryExpression keySource() {
            return schema().table(Lab.Session.class).restrict("weight > 2");
        }

        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Definition("-> Session\nunit : int16")
    static class Units extends Computed {
        @Override
        protected void make(Make make) {
            make.insert(List.of(Map.of("unit", 1), Map.of("unit", 2)));
        }
    }

    @Definition("-> Subject")
    static class TooFine extends Computed {
        @Override
        protected QueryExpression keySource() {
            return schema().table(Lab.Session.class);
        }

        @Override
        protected void make(Make make) {}
    }

    @Definition("-> Subject")
    static class Grouped extends Computed {
        @Override
        protected QueryExpression keySource() {
            return U.of("subject_id").restrict(schema().table(Lab.Session.class));
        }

        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    /** A secondary attribute has the same name as an attribute of the key source. */
    @Definition("-> Session\n---\nweight : float64")
    static class Weighed extends Computed {
        @Override
        protected QueryExpression keySource() {
            return schema().table(Lab.Session.class);
        }

        @Override
        protected void make(Make make) {
            make.insert1(Map.of("weight", -1.0));
        }
    }

    @Test
    void oneParent() {
        lab.sessions(3);
        assertThat(lab.scripted().populate().succeeded()).isEqualTo(3);
    }

    @Test
    void twoParentsAreCombined() {
        lab.sessions(3);
        Pairs pairs = lab.schema.table(Pairs.class);
        assertThat(pairs.populate().succeeded()).isEqualTo(6);
        assertThat(pairs.progress()).isEqualTo(new Progress(0, 6));
    }

    @Test
    void aRenamedParent() {
        lab.sessions(1);
        Renamed renamed = lab.schema.table(Renamed.class);
        assertThat(renamed.populate().succeeded()).isOne();
        assertThat(renamed.keys()).containsExactly(Row.copyOf(Map.of("mouse", 1)));
        assertThat(renamed.populate().succeeded()).isZero();
    }

    @Test
    void twiceTheSameParent() {
        lab.subject().insert(List.of(Map.of("subject_id", 1), Map.of("subject_id", 2)));
        Twice twice = lab.schema.table(Twice.class);
        assertThat(twice.populate().succeeded()).isEqualTo(4);
        assertThat(twice.keys()).contains(Row.copyOf(Map.of("subject_id", 1, "other", 2)));
    }

    @Test
    void parentsThatShareAnAttributeMatchInIt() {
        lab.sessions(2);
        lab.subject().insert1(Map.of("subject_id", 2));
        lab.schema
                .table(Scored.class)
                .insert(List.of(Map.of("subject_id", 1, "score", 1), Map.of("subject_id", 2, "score", 1)));
        assertThat(lab.schema.table(Shared.class).populate().succeeded()).isEqualTo(2);
    }

    @Test
    void aSingletonParent() {
        lab.sessions(1);
        WithSettings table = lab.schema.table(WithSettings.class);
        OfSettings only = lab.schema.table(OfSettings.class);
        assertThat(table.populate().succeeded()).isZero();
        assertThat(only.progress()).isEqualTo(new Progress(0, 0));
        lab.schema.table(Settings.class).insert1(Map.of("version", "1"));
        assertThat(only.progress()).isEqualTo(new Progress(1, 1));
        assertThat(table.populate().succeeded()).isOne();
        assertThat(only.populate().succeeded()).isOne();
        assertThat(only.populate().succeeded()).isZero();
        assertThat(only.progress()).isEqualTo(new Progress(0, 1));
    }

    @Test
    void withoutAForeignKeyInTheKeyThereIsNothingToMake() {
        Rootless rootless = lab.schema.table(Rootless.class);
        assertThatThrownBy(rootless::populate)
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("must have dependencies from its primary key");
        assertThatThrownBy(rootless::progress).hasMessageContaining("primary key");
    }

    @Test
    void aClassMayChooseItsKeys() {
        lab.sessions(4);
        Heavy heavy = lab.schema.table(Heavy.class);
        assertThat(heavy.progress()).isEqualTo(new Progress(2, 2));
        assertThat(heavy.populate("weight < 4").succeeded()).isOne();
        assertThat(heavy.populate().succeeded()).isOne();
        assertThat(heavy.column("session", Integer.class)).containsExactlyInAnyOrder(3, 4);
    }

    @Test
    void aKeySourceMayBeCoarserThanTheKey() {
        lab.sessions(2);
        Units units = lab.schema.table(Units.class);
        assertThat(units.progress()).isEqualTo(new Progress(2, 2));
        assertThat(units.populate().succeeded()).isEqualTo(2);
        assertThat(units.count()).isEqualTo(4);
        assertThat(units.populate().succeeded()).isZero();
        assertThat(units.progress()).isEqualTo(new Progress(0, 2));
    }

    @Test
    void aKeySourceOfOtherAttributesIsRefused() {
        lab.sessions(1);
        TooFine tooFine = lab.schema.table(TooFine.class);
        assertThatThrownBy(tooFine::populate).isInstanceOf(QueryException.class).hasMessageContaining("`session`");
    }

    @Test
    void aUniversalSetCanBeAKeySource() {
        lab.sessions(3);
        assertThat(lab.schema.table(Grouped.class).populate().succeeded()).isOne();
    }

    @Test
    void secondaryAttributesOfTheSameNameDoNotCount() {
        lab.sessions(2);
        Weighed weighed = lab.schema.table(Weighed.class);
        assertThat(weighed.populate().succeeded()).isEqualTo(2);
        assertThat(weighed.populate().succeeded() + weighed.populate().alreadyDone())
                .isZero();
        assertThat(weighed.progress()).isEqualTo(new Progress(0, 2));
    }

    @Test
    void restrictionsOfEveryKindChooseKeys() {
        lab.sessions(9);
        Lab.Scripted table = lab.scripted();
        record Chosen(int session) {}
        assertThat(table.populate(Map.of("session", 1)).succeeded()).isOne();
        assertThat(table.populate("session = 2").succeeded()).isOne();
        assertThat(table.populate(Condition.sql("session = ?", 3)).succeeded()).isOne();
        assertThat(table.populate(lab.session().restrict(key(4))).succeeded()).isOne();
        assertThat(table.populate(List.of(key(5), "session = 6")).succeeded()).isEqualTo(2);
        assertThat(table.populate(new Chosen(7)).succeeded()).isOne();
        assertThat(table.populate("session > 7", "session < 9").succeeded()).isOne();
        assertThat(table.progress("session > 7")).isEqualTo(new Progress(1, 2));
        assertThat(table.populate(List.of()).succeeded()).isZero();
        assertThat(table.populate().succeeded()).isOne();
    }

    @Test
    void aMapOfUnknownNamesIsRefused() {
        lab.sessions(2);
        assertThatThrownBy(() -> lab.scripted().populate(Map.of("sesion", 1)))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("sesion");
        assertThatThrownBy(() -> lab.scripted().progress(Map.of("sesion", 1)))
                .isInstanceOf(UnknownAttributeException.class);
        assertThat(lab.scripted().count()).isZero();
    }

    @Definition("id : uuid\nat : datetime(3)\nlabel : varchar(20)")
    static class Recording extends Manual {}

    @Definition("-> Recording")
    static class Spectrum extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of());
        }
    }

    @Test
    void progressTellsKeysWithBarsApart() {
        lab.sessions(1);
        Pairs pairs = lab.schema.table(Pairs.class);
        pairs.populate(Map.of("param", "a|b"));
        assertThat(pairs.progress()).isEqualTo(new Progress(1, 2));
        assertThat(pairs.progress().toString()).isEqualTo("1 of 2 done (50 %), 1 remaining");
    }

    @Test
    void keysOfManyTypesAreMade() {
        Recording recording = lab.schema.table(Recording.class);
        List<Map<String, Object>> rows = IntStream.range(0, 57)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "id",
                        UUID.nameUUIDFromBytes(new byte[] {(byte) (i % 7)}),
                        "at",
                        java.time.LocalDateTime.of(2024, 1, 1, 0, 0).plusNanos((i / 7) * 1_000_000L),
                        "label",
                        (i % 2 == 0 ? "ä" : "B") + i))
                .toList();
        recording.insert(rows);
        Spectrum spectrum = lab.schema.table(Spectrum.class);
        assertThat(spectrum.populate().succeeded()).isEqualTo(57);
    }
}
