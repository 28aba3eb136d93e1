package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.DataJointException;
import org.datajoint.table.FreeTable;
import org.datajoint.table.PartIntegrity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemSchemasIT {
    private final Instance instance = open();

    private static Instance open() {
        return TestInstances.builder().set("safemode", false).build();
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(DataJointException.class).hasMessageContaining("belongs to the server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql",
                "MySQL",
                "sys",
                "SYS",
                "information_schema",
                "Information_Schema",
                "performance_schema",
                "PERFORMANCE_SCHEMA"
            })
    void aSystemSchemaIsNoSchemaOfAProgram(String name) {
        refused(() -> instance.schema(name));
        refused(() -> instance.schema(name, false));
        refused(() -> instance.createSchema(name));
    }

    @Test
    void tablesOfASystemSchemaAreReadAndNotChanged() {
        FreeTable help = instance.freeTable("mysql.help_topic");
        long topics = help.count();
        assertThat(instance.virtualSchema("mysql").tables()).isNotEmpty();
        refused(help::drop);
        refused(help::dropPlan);
        refused(help::dropQuick);
        refused(() -> help.drop(PartIntegrity.IGNORE));
        refused(help::delete);
        refused(help::deletePlan);
        refused(help::deleteQuick);
        refused(() -> help.restrict("help_topic_id = 1").delete());
        refused(() -> help.insert1(Map.of("help_topic_id", 1)));
        refused(() -> help.insert(help));
        refused(() -> help.update1(Map.of("help_topic_id", 1, "url", "")));
        assertThat(help.count()).isEqualTo(topics);
    }
}
