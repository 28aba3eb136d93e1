package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointServer;
import org.datajoint.junit.DataJointTest;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;

/** The programs on the first pages. */
@DataJointTest
class StoreRoomTest {
    @Test
    void showsTheHeavyItemsHoweverOftenItRuns(Schema schema) {
        StoreRoom.heavyItems(schema);

        assertOutput("store-room.txt", StoreRoom.heavyItems(schema));
    }

    @Test
    void beginsWithAnInstance(Schema schema, Item table) {
        String host =
                DataJointServer.shared().host() + ":" + DataJointServer.shared().port();
        String user = DataJointServer.shared().user();
        String password = DataJointServer.shared().password();
        String name = schema.name();

        try (Instance instance =
                Instance.builder().host(host).user(user).password(password).build()) {
            Item item = instance.schema(name).table(Item.class); // both are created if they are missing
            item.insert1(Map.of("item_id", 1, "name", "pipette", "weight", 80.5));
            System.out.println(item.restrict("weight > ?", 50).preview());
        }

        assertThat(table).hasRowCount(1);
    }
}
