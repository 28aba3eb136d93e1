package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.datajoint.Instance;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;

/** Tests send the same statements as programs. */
@Timeout(60)
class SameStatementsIT {
    private static final List<String> IN_TEST = Collections.synchronizedList(new ArrayList<>());

    private final Engine engine = Engine.withPrefix("djsame");

    @BeforeEach
    void forget() {
        IN_TEST.clear();
    }

    @AfterEach
    void drop() throws java.sql.SQLException {
        engine.dropAll();
    }

    private static void work(Instance instance, String name) {
        Schema schema = instance.createSchema(name);
        Item item = schema.table(Item.class);
        item.insert1(Map.of("item_id", 1, "name", "one"));
        item.insert(List.of(Map.of("item_id", 2, "name", "two"), Map.of("item_id", 3, "name", "three")));
        assertThat(item.count()).isEqualTo(3);
        assertThat(item.restrict(Map.of("item_id", 2)).fetch1().getString("name"))
                .isEqualTo("two");
        instance.connection().useTransaction(() -> item.update1(Map.of("item_id", 3, "name", "tres")));
        item.restrict("item_id > ?", 1).delete();
        instance.connection().query("SELECT 1");
        schema.drop();
    }

    /** Omits the schema's name, which differs. */
    private static StatementListener hearing(String schema, List<String> heard) {
        return new StatementListener() {
            @Override
            public void sending(SqlStatement statement) {
                heard.add(statement.text().replace(schema, "*") + " "
                        + statement.values().toString().replace(schema, "*"));
            }
        };
    }

    @DataJointTest
    static class Works {
        @Test
        void works(Instance instance, TestDatabase database) {
            Instance heard = instance.sibling(hearing(database.name(), IN_TEST));
            work(heard, database.name());
            IN_TEST.clear();
            work(heard, database.name());
        }
    }

    @Test
    void areThoseOfAProgram() {
        List<String> inProgram = new CopyOnWriteArrayList<>();
        Map<String, String> server = engine.settings();
        try (Instance program = Instance.builder()
                .host(server.get("datajoint.test.host"))
                .port(Integer.parseInt(server.get("datajoint.test.port")))
                .user(server.get("datajoint.test.user"))
                .password(server.get("datajoint.test.password"))
                .set("safemode", false)
                .listener(hearing("djsame_program", inProgram))
                .build()) {
            // The first use in a JVM reads more: the server's kind, and the result of a definition on it.
            work(program, "djsame_program");
            inProgram.clear();
            work(program, "djsame_program");
        }

        assertThat(engine.run(Works.class).testEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)))
                .isEmpty();
        assertThat(IN_TEST).isNotEmpty().containsExactlyElementsOf(inProgram);
    }
}
