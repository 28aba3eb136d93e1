package org.datajoint.examples;

import static org.datajoint.examples.pages.Outputs.assertOutput;

import org.datajoint.junit.DataJointTest;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;

/** The program of the first page prints what the page says, however often it runs. */
@DataJointTest
class StoreRoomTest {
    @Test
    void showsTheHeavyItems(Schema schema) {
        StoreRoom.heavyItems(schema);

        assertOutput("store-room.txt", StoreRoom.heavyItems(schema));
    }
}
