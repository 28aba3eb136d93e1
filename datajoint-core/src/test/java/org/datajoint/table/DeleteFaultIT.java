package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.datajoint.errors.LostConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What remains when a delete fails. */
class DeleteFaultIT {
    private final RawSchema schema = new RawSchema();

    @AfterEach
    void drop() {
        schema.close();
    }

    @Test
    void nothingIsDeletedWhereTheConnectionIsLostOnTheWay() {
        schema.declare(
                "a (a INT PRIMARY KEY)",
                "b (a INT, b INT, PRIMARY KEY (a, b), FOREIGN KEY (a) REFERENCES a(a))",
                "c (a INT, b INT, c INT, PRIMARY KEY (a, b, c), FOREIGN KEY (a, b) REFERENCES b(a, b))",
                "d (a INT, b INT, d INT, PRIMARY KEY (a, b, d), FOREIGN KEY (a, b) REFERENCES b(a, b))");
        schema.run("INSERT INTO @a VALUES (1)");
        schema.run("INSERT INTO @b VALUES (1, 1)");
        schema.run("INSERT INTO @c VALUES (1, 1, 1)");
        schema.run("INSERT INTO @d VALUES (1, 1, 1)");
        try (LimitedAccount other = new LimitedAccount(schema, false, "d")) {
            other.connection().inTransaction(() -> {
                other.connection().execute("DELETE FROM `" + schema.name() + "`.d");
                CompletableFuture<Long> delete =
                        CompletableFuture.supplyAsync(() -> schema.table("a").delete());
                schema.run("KILL " + waiting(delete));
                assertThatThrownBy(delete::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(LostConnectionException.class);
                assertThat(schema.count("b")).isEqualTo(1);
                assertThat(schema.count("c")).isEqualTo(1);
                throw new IllegalStateException("take it back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("take it back");
        }
        assertThat(schema.table("a").deletePlan().rows().values()).containsExactly(1L, 1L, 1L, 1L);
        assertThat(schema.table("a").delete()).isEqualTo(1);
    }

    /** Waits until the delete is blocked by the other transaction's lock, and returns the id of its connection. */
    private Object waiting(CompletableFuture<Long> delete) {
        List<Map<String, @Nullable Object>> found;
        do {
            assertThat(delete).isNotDone();
            found = schema.connection()
                    .query(
                            "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE INFO LIKE ? AND ID <> connection_id()",
                            "DELETE `" + schema.name() + "`.`d` FROM%");
        } while (found.isEmpty());
        return Objects.requireNonNull(found.get(0).get("id"));
    }
}
