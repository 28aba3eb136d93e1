package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.MissingRowException;
import org.datajoint.table.Definition;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of rows that are not inserted: none that belongs to a single row is left in the store. */
class StoreRollbackIT {
    private static final byte[] ABC = "abc".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("item : int32\n---\nn = 0 : int8\nx = null : <object@>\ny = null : <npy@>\nh = null : <hash@>")
    static class Item extends Manual {
        @Definition("-> master\npiece : int8\n---\nz : <object@other>")
        static class Piece extends Part {}
    }

    private Item item;

    @BeforeEach
    void declare() {
        at = new StoreSchema(folder);
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    private static Map<String, Object> row(int key) {
        return Map.of("item", key, "x", ABC, "y", new int[] {key});
    }

    private static Stream<Map<String, Object>> rows(int from, int to) {
        return Stream.iterate(from, i -> i + 1).limit(to - from).map(StoreRollbackIT::row);
    }

    /** Verifies that each row in the table has its objects, and that the store has no others. */
    private void assertOnlyLiveObjects() {
        List<String> live = new ArrayList<>();
        item.column("x", ObjectRef.class).forEach(x -> live.add(x.path()));
        item.column("y", NpyRef.class).forEach(y -> live.add(y.path()));
        live.removeIf(path -> path == null);
        assertThat(at.files()).containsExactlyInAnyOrderElementsOf(live);
        item.column("x", ObjectRef.class).forEach(ObjectRef::verify);
    }

    @Test
    void aManyRowsAreWrittenWithTheirObjects() {
        assertThat(item.insert(rows(0, 60))).isEqualTo(60);
        assertThat(at.files()).hasSize(120);
        assertOnlyLiveObjects();
        assertThat(item.restrict("item = 41").fetch1().get("y", int[].class)).containsExactly(41);
    }

    @Test
    void aDuplicateLeavesNothing() {
        item.insert1(row(5));
        assertThatThrownBy(() -> item.insert(rows(3, 8).toList())).isInstanceOf(DuplicateException.class);
        assertThatThrownBy(() -> item.insert1(row(5))).isInstanceOf(DuplicateException.class);
        assertThat(item.count()).isEqualTo(1);
        assertOnlyLiveObjects();
        assertThat(at.files()).hasSize(2);
    }

    @Test
    void aRowThatIsRefusedTakesTheOthersObjectsWithIt() {
        List<Map<String, Object>> rows = new ArrayList<>(rows(0, 20).toList());
        rows.add(Map.of("item", 20, "x", ABC, "n", 1000));
        assertThatThrownBy(() -> item.insert(rows))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("Row 20")
                .hasMessageContaining("`n`");
        assertThat(at.files()).isEmpty();
        rows.set(20, Map.of("item", 20, "x", 5));
        assertThatThrownBy(() -> item.insert(rows))
                .hasMessageContaining("Row 20")
                .hasMessageContaining("`x`");
        rows.set(20, Map.of("item", 20, "colour", 5));
        assertThatThrownBy(() -> item.insert(rows))
                .hasMessageContaining("Row 20")
                .hasMessageContaining("colour");
        assertThat(at.files()).isEmpty();
        assertThat(item.count()).isZero();
    }

    @Test
    void hashedObjectsStayForTheCollector() {
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "h", ABC, "x", ABC, "n", 1000)))
                .isInstanceOf(DataJointException.class);
        assertThat(at.files()).allMatch(path -> path.startsWith("_hash/"));
    }

    @Test
    void aTransactionThatRollsBackTakesItsObjectsWithIt() {
        item.insert1(row(1));
        assertThatThrownBy(() -> at.instance.connection().useTransaction(() -> {
                    item.insert1(row(2));
                    item.insert(rows(3, 30).toList());
                    at.schema.table(Item.Piece.class).insert1(Map.of("item", 2, "piece", 1, "z", ABC));
                    item.update1(Map.of("item", 1, "x", "new".getBytes(UTF_8)));
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(item.count()).isEqualTo(1);
        assertOnlyLiveObjects();
        assertThat(StoreSchema.files(at.other)).isEmpty();
    }

    @Test
    void aTransactionThatCommitsKeepsThem() {
        at.instance.connection().useTransaction(() -> {
            item.insert1(row(1));
            item.insert(rows(2, 5).toList());
            assertThatThrownBy(() -> item.insert(rows(4, 9).toList())).isInstanceOf(DuplicateException.class);
        });
        assertThat(item.count()).isEqualTo(4);
        assertOnlyLiveObjects();
        assertThatThrownBy(() -> at.instance.connection().useTransaction(() -> {
                    throw new IllegalStateException("another one");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertOnlyLiveObjects();
    }

    @Test
    void rowsThatAreThereAreNotUploadedWhenDuplicatesAreSkipped() {
        item.insert(rows(0, 3).toList());
        List<String> before = at.files();
        InsertOptions skip = InsertOptions.defaults().skipDuplicates();
        assertThat(item.insert(rows(0, 3).toList(), skip)).isZero();
        assertThat(at.files()).isEqualTo(before);
        assertThat(item.insert(rows(1, 5).toList(), skip)).isEqualTo(2);
        assertOnlyLiveObjects();
        assertThat(at.files()).hasSize(10);
    }

    @Test
    void aRowThatIsPassedOverBecauseOfOneBesideItLeavesNothing() {
        InsertOptions skip = InsertOptions.defaults().skipDuplicates();
        assertThat(item.insert(List.of(row(1), row(1), row(2), row(1)), skip)).isEqualTo(2);
        assertOnlyLiveObjects();
        assertThat(at.files()).hasSize(4);
        at.instance.connection().useTransaction(() -> item.insert(List.of(row(3), row(3), row(1)), skip));
        assertOnlyLiveObjects();
        assertThat(at.files()).hasSize(6);
    }

    @Test
    void aPresentRowIsCheckedAsAnyOther() {
        item.insert1(row(1));
        InsertOptions skip = InsertOptions.defaults().skipDuplicates();
        assertThatThrownBy(() -> item.insert(List.of(row(2), Map.of("item", 1, "x", 5)), skip))
                .hasMessageContaining("Row 1")
                .hasMessageContaining("`x`");
        assertOnlyLiveObjects();
    }

    @Test
    void chunksThatAreInTheTableKeepTheirObjects() {
        item.insert1(row(7));
        assertThatThrownBy(() -> item.insert(
                        rows(0, 9).toList(), InsertOptions.defaults().inChunksOf(3)))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("the first 6 rows are in the table");
        assertThat(item.count()).isEqualTo(7);
        assertOnlyLiveObjects();
    }

    @Test
    void anUpdateOfNoRowLeavesNothing() {
        assertThatThrownBy(() -> item.update1(Map.of("item", 1, "x", ABC))).isInstanceOf(MissingRowException.class);
        assertThatThrownBy(() -> item.update1(Map.of("x", ABC))).isInstanceOf(DataJointException.class);
        assertThat(at.files()).isEmpty();
    }

    @Test
    void replacedRowsHaveTheirNewObjects() {
        item.insert1(row(1));
        item.insert(
                List.of(Map.of("item", 1, "x", "new".getBytes(UTF_8))),
                InsertOptions.defaults().replace());
        assertThat(item.fetch1().get("x", ObjectRef.class).bytes())
                .asString(UTF_8)
                .isEqualTo("new");
        assertThat(at.files()).hasSize(3);
    }

    @Test
    void deletingARowLeavesItsObjectsToTheCollector() {
        item.insert1(row(1));
        item.delete();
        assertThat(at.files()).hasSize(2);
    }
}
