package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.datajoint.Instance;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/**
 * A program that is killed while it inserts rows with objects, for {@link KilledInsertIT}. It says {@code written} once the
 * objects of a row are in the store whose statement is not sent, {@code sent} once those of a row are whose transaction is not
 * committed, and goes on inserting rows from {@link #FIRST} on, each of which it says.
 */
final class KilledInsert {
    static final int NOT_SENT = 1;
    static final int NOT_COMMITTED = 2;
    static final int FIRST = 10;

    @Definition("item : int32\n---\nh : <hash@>\nb : <blob@>\no : <object@>\nn : <npy@>")
    static class Item extends Manual {}

    private KilledInsert() {}

    static Map<String, Object> row(int item) {
        byte[] bytes = ("bytes of " + item).getBytes(UTF_8);
        return Map.of("item", item, "h", bytes, "b", new int[] {item}, "o", bytes, "n", new double[] {item, 0.5});
    }

    /** The schema, and the folder of its store. */
    public static void main(String[] arguments) {
        try (Instance instance = Instance.builder()
                .set("stores.default", "main")
                .set("stores.main", Map.of("protocol", "file", "location", arguments[1]))
                .build()) {
            Item item = instance.schema(arguments[0]).table(Item.class);
            new Thread(() -> holdBack(instance.sibling(new HeldBack()), arguments[0])).start();
            new Thread(() -> instance.connection().useTransaction(() -> {
                        item.insert1(row(NOT_COMMITTED));
                        say("sent");
                        stay();
                    }))
                    .start();
            for (int number = FIRST; ; number++) {
                item.insert1(row(number));
                say("row " + number);
            }
        }
    }

    private static void holdBack(Instance instance, String schema) {
        instance.schema(schema).table(Item.class).insert1(row(NOT_SENT));
    }

    @SuppressWarnings("SystemOut") // how a process answers
    private static void say(String what) {
        System.out.println(what);
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never sends a row. */
    private static final class HeldBack implements StatementListener {
        @Override
        public void sending(SqlStatement statement) {
            if (statement.text().contains("INSERT")) {
                say("written");
                stay();
            }
        }
    }
}
