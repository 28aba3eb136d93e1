package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.Tier;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualSchemaIT {
    private final String name =
            "djtest_virtual_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Instance instance =
            TestInstances.builder().set("safemode", false).build();

    @Definition("subject : int32")
    static class Subject extends Manual {}

    @Definition("-> Subject\nsession : int16")
    static class Session extends Manual {
        @Definition("-> master\ntrial : int16")
        static class Trial extends Part {}
    }

    @Definition("-> Session\n---\nmean : float64")
    static class Summary extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("mean", 0.5));
        }
    }

    @BeforeEach
    void declare() {
        instance.schema(name).declare(Summary.class, Session.class);
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.close();
    }

    @Test
    void returnsEveryTableByTheNameOfItsClass() {
        VirtualSchema lab = instance.virtualSchema(name);
        assertThat(lab.classNames()).containsExactly("Subject", "Session", "Session.Trial", "Summary");
        assertThat(lab.table("Session.Trial").heading().primaryKey()).containsExactly("subject", "session", "trial");
        assertThat(lab.tables())
                .extracting(Table::tier)
                .containsExactly(Tier.MANUAL, Tier.MANUAL, Tier.PART, Tier.COMPUTED);
        assertThat(lab.table("Session").parts()).extracting(Table::className).containsExactly("Session.Trial");
    }

    @Test
    void itsTablesCanBeQueriedAndFilledLikeOthers() {
        VirtualSchema lab = instance.virtualSchema(name);
        lab.table("Subject").insert1(Map.of("subject", 1));
        lab.table("Session").insert1(Map.of("subject", 1, "session", 2));
        assertThat(lab.table("Subject").join(lab.table("Session")).fetch1().getInt("session"))
                .isEqualTo(2);
    }

    @Test
    void findsATableByAnyOfItsNames() {
        instance.connection().query("CREATE TABLE `" + name + "`.`tab_5` (tab int PRIMARY KEY)");
        instance.connection().query("CREATE TABLE `" + name + "`.`_tab_5__row_2` (tab int PRIMARY KEY)");
        instance.connection().query("CREATE TABLE `" + name + "`.`#tab_6` (tab int PRIMARY KEY)");
        VirtualSchema lab = instance.virtualSchema(name);
        assertThat(lab.classNames()).contains("Tab5", "Tab5.Row2", "Tab6");
        assertThat(List.of("Tab5", "tab_5", "Tab_5"))
                .allSatisfy(
                        each -> assertThat(lab.table(each).tableName().table()).isEqualTo("tab_5"));
        assertThat(List.of("Tab5.Row2", "_tab_5__row_2"))
                .allSatisfy(
                        each -> assertThat(lab.table(each).tableName().table()).isEqualTo("_tab_5__row_2"));
        assertThat(List.of("Tab6", "tab_6", "#tab_6"))
                .allSatisfy(
                        each -> assertThat(lab.table(each).tableName().table()).isEqualTo("#tab_6"));
        assertThat(lab.classNames())
                .allSatisfy(each -> assertThat(lab.table(each).className()).isEqualTo(each));
        // The table whose name is derived from the class name takes precedence.
        instance.connection().query("CREATE TABLE `" + name + "`.`tab5` (tab int PRIMARY KEY)");
        lab.refresh();
        assertThat(lab.table("Tab5").tableName().table()).isEqualTo("tab5");
    }

    @Test
    void suggestsOnlySimilarNamesInALargeSchema() {
        for (int i = 0; i < 30; i++) {
            instance.connection().query("CREATE TABLE `" + name + "`.`electrode_" + i + "` (id int PRIMARY KEY)");
        }
        VirtualSchema lab = instance.virtualSchema(name);
        assertThatThrownBy(() -> lab.table("Sesion"))
                .isInstanceOf(MissingTableException.class)
                .hasMessage("Schema " + name + " has no table called Sesion; did you mean Session?");
        assertThatThrownBy(() -> lab.table("Trial")).hasMessageEndingWith("; did you mean Session.Trial?");
        assertThatThrownBy(() -> lab.table("sessiontrial")).hasMessageEndingWith("; did you mean Session.Trial?");
        assertThatThrownBy(() -> lab.table("Elektrode7"))
                .satisfies(e -> assertThat(e.getMessage().split(" or "))
                        .hasSizeBetween(1, 5)
                        .allMatch(part -> part.contains("Electrode")));
        assertThatThrownBy(() -> lab.table("Unheardof"))
                .hasMessageEndingWith("has no table called Unheardof, and none of its 34 tables has a similar name.");
        assertThatThrownBy(() -> instance.schema(name).freeTable("Sumary"))
                .hasMessageEndingWith("; did you mean __summary?");
    }

    @Test
    void createsNothing() {
        assertThatThrownBy(() -> instance.virtualSchema(name + "_none")).isInstanceOf(MissingTableException.class);
        assertThat(instance.schema(name).exists()).isTrue();
        assertThatThrownBy(() -> instance.virtualSchema(name).table("Nothing"))
                .isInstanceOf(MissingTableException.class)
                .hasMessageContaining("it has [Subject, Session, Session.Trial, Summary]");
    }
}
