package org.datajoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestDatabase;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Each test has its own instance, whose settings no other test sees. */
@DataJointTest
class FreshInstanceTest {
    @RepeatedTest(2)
    void settingsBelongToTheTest(Instance instance) {
        assertEquals(12, instance.config().get("display.limit"));
        instance.config().set("display.limit", 3);
    }

    @Test
    void theSchemaIsNamedAfterTheTest(Schema schema, TestDatabase database) {
        assertTrue(schema.exists());
        assertTrue(schema.name().contains("fresh_instance"), schema.name());
        assertEquals(schema.name(), database.name());
    }

    @Test
    void oneProcessServesManyInstances(Instance instance) {
        try (Instance tenant = instance.sibling()) {
            tenant.config().set("safemode", false);
            assertNotSame(instance.config(), tenant.config());
            assertTrue(tenant.connection().isConnected());
        }
        assertTrue(instance.connection().isConnected());
    }
}
