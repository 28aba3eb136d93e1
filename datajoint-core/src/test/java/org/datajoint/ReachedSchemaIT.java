package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.UnboundTableException;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table knows its schema, however it was obtained, and an instance has one schema object for each name. */
class ReachedSchemaIT {
    private final String name =
            "djtest_reached_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String other = name + "_b";
    private final Instance instance =
            TestInstances.builder().set("safemode", false).build();

    @Definition("species : varchar(20)")
    static class Species extends Lookup {
        @Override
        protected List<?> contents() {
            return List.of(Map.of("species", "mouse"));
        }
    }

    @Definition("-> Species\nsession : int16")
    static class Session extends Manual {
        @Definition("-> master\ntrial : int16")
        static class Trial extends Part {}
    }

    @BeforeEach
    void declare() {
        instance.schema(name).declare(Session.class);
    }

    @AfterEach
    void drop() {
        instance.schema(other).drop();
        instance.schema(name).drop();
        instance.close();
    }

    @Test
    void everyTableReturnsTheSchemaOfItsInstance() {
        Schema schema = instance.schema(name);
        Session session = schema.table(Session.class);
        assertThat(session.schema()).isSameAs(schema);
        assertThat(session.schema().table(Species.class).count()).isEqualTo(1);
        assertThat(session.parts()).extracting(Table::schema).containsExactly(schema);
        assertThat(instance.freeTable(name + ".session").schema()).isSameAs(schema);
        assertThat(instance.virtualSchema(name).table("Session").schema()).isSameAs(schema);
        assertThat(instance.virtualSchema(name).tables())
                .extracting(Table::schema)
                .containsOnly(schema);
        assertThat(instance.sibling().schema(name)).isNotSameAs(schema);
        assertThatThrownBy(() -> new Session().schema()).isInstanceOf(UnboundTableException.class);
    }

    @Test
    void aTableOfAnotherSchemaReturnsThatSchema() {
        Table session = instance.schema(other).freeTable("`" + name + "`.`session`");
        assertThat(session.schema()).isSameAs(instance.schema(name));
        assertThat(session.parts()).extracting(Table::className).containsExactly("Session.Trial");
    }

    @Test
    void aRecreatedSchemaIsTheSameObjectAndDeclaresItsTablesAgain() {
        Schema schema = instance.createSchema(other);
        schema.table(Session.class);
        assertThatThrownBy(() -> instance.createSchema(other)).isInstanceOf(DuplicateException.class);
        assertThat(schema.drop()).isTrue();
        assertThat(schema.exists()).isFalse();
        assertThat(instance.createSchema(other)).isSameAs(schema);
        assertThat(schema.exists()).isTrue();
        assertThat(schema.tables()).isEmpty();
        assertThat(schema.table(Session.class).count()).isZero();
        assertThat(schema.table(Species.class).count()).isEqualTo(1);
    }

    @Test
    void aSystemSchemaIsReadButNotChangedThroughItsTables() {
        Schema system = instance.virtualSchema("mysql").table("user").schema();
        assertThat(system.table("user").tableName().table()).isEqualTo("user");
        assertThatThrownBy(() -> system.table(Species.class)).isInstanceOf(DataJointException.class);
        assertThatThrownBy(system::rebuildLineage)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("belongs to the server");
        assertThatThrownBy(system::drop).hasMessageContaining("belongs to the server");
        assertThatThrownBy(() -> instance.schema("mysql")).hasMessageContaining("belongs to the server");
        assertThatThrownBy(() -> instance.createSchema("mysql")).hasMessageContaining("belongs to the server");
    }

    @Test
    void refusesAliasesOfOtherInstancesAndNamesOfNoTable() {
        Schema schema = instance.schema(name);
        Schema foreign = instance.sibling().schema(name);
        assertThatThrownBy(() -> schema.alias("lab", foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to another instance");
        assertThat(schema.alias("lab", schema)).isSameAs(schema);
        assertThatThrownBy(() -> schema.freeTable("`lab")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> instance.freeTable("session")).isInstanceOf(IllegalArgumentException.class);
    }
}
