package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateSchemaIT {
    private final String name =
            "djtest_create_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Instance instance =
            TestInstances.builder().set("safemode", false).build();

    @Definition("item : int32")
    static class Item extends Manual {}

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.close();
    }

    @Test
    void createsANewSchemaAndLeavesAnExistingOneUnchanged() {
        Item item = instance.createSchema(name).table(Item.class);
        item.insert1(Map.of("item", 1));
        assertThatThrownBy(() -> instance.createSchema(name))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("The schema " + name + " exists already")
                .hasMessageContaining("schema(\"" + name + "\")");
        assertThatThrownBy(() -> instance.sibling().createSchema(name)).isInstanceOf(DuplicateException.class);
        assertThat(instance.schema(name).table(Item.class).count()).isEqualTo(1);
    }

    @Test
    void createsASchemaAgainAfterItWasDropped() {
        instance.createSchema(name).table(Item.class).insert1(Map.of("item", 1));
        instance.schema(name).drop();
        assertThat(instance.createSchema(name).table(Item.class).isEmpty()).isTrue();
    }

    @Test
    void isRefusedInATransactionWhichItWouldCommit() {
        assertThatThrownBy(() -> instance.connection().useTransaction(() -> {
                    instance.createSchema(name);
                }))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("cannot run in a transaction");
        assertThat(instance.schema(name).tables()).isEmpty();
    }
}
