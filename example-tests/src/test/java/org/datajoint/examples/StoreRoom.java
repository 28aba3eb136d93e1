package org.datajoint.examples;

import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Schema;

/** A program that keeps things in a database. */
public final class StoreRoom {
    private StoreRoom() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        try (Instance instance = Instance.builder()
                .host("localhost")
                .user("root")
                .password("secret")
                .build()) {
            Schema schema = instance.schema("store_room"); // created if it is missing
            System.out.println(heavyItems(schema));
        }
    }

    static String heavyItems(Schema schema) {
        Item item = schema.table(Item.class); // declared if it is missing
        item.insert(
                List.of(
                        Map.of("item_id", 1, "name", "pipette", "weight", 80.5),
                        Map.of("item_id", 2, "name", "beaker", "weight", 120.0),
                        Map.of("item_id", 3, "name", "filter")),
                InsertOptions.defaults().skipDuplicates());

        return item.restrict("weight > ?", 50).orderBy("weight DESC").preview();
    }
}
