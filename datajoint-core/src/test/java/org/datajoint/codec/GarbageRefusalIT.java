package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.errors.StoreException;
import org.datajoint.errors.TransactionException;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.GarbageCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions under which a garbage collector refuses to run. */
class GarbageRefusalIT extends CollectedStore {
    private void assertNothingIsDeleted(GarbageCollector collector, String reason) {
        List<String> before = at.files();
        CollectionReport report = collector.collect();
        assertThat(report.refusals()).anySatisfy(refusal -> assertThat(refusal).contains(reason));
        assertThat(report.isCertain()).isFalse();
        assertThat(report.deleted()).isEmpty();
        assertThat(report.orphans()).isEmpty();
        assertThat(report.toString()).contains(reason);
        assertThat(at.files()).isEqualTo(before);
    }

    @Test
    void anUnknownCodecStopsIt() throws IOException {
        at.schema.table(Sample.class);
        plant("_hash/" + at.schema.name() + "/" + "c".repeat(26), LONG_AGO);
        try (Instance without = CodecSchema.builder()
                .set("stores.main", Map.of("protocol", "file", "location", at.main.toString()))
                .build()) {
            assertNothingIsDeleted(without.collector("main", without.schema(at.schema.name())), "<graph@>");
        }
    }

    @Test
    void aTableThatTheAccountDoesNotSeeStopsIt() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("a")));
        age();
        at.schema.table(Sample.class);
        String user = "djtest_" + UUID.randomUUID().toString().substring(0, 8);
        var root = at.instance.connection();
        root.execute("CREATE USER `" + user + "` IDENTIFIED BY 'limited'");
        try {
            root.execute("GRANT SELECT ON `" + at.schema.name() + "`.`sample` TO `" + user + "`");
            try (Instance limited = CodecSchema.builder()
                    .user(user)
                    .password("limited")
                    .set("stores.main", Map.of("protocol", "file", "location", at.main.toString()))
                    .codec(CODECS.get(0))
                    .codec(CODECS.get(1))
                    .codec(CODECS.get(2))
                    .codec(CODECS.get(3))
                    .build()) {
                assertNothingIsDeleted(
                        limited.collector("main", limited.schema(at.schema.name(), false)), "Grant it SELECT");
            }
        } finally {
            root.execute("DROP USER `" + user + "`");
        }
    }

    @Test
    void aValueThatIsNoReferenceStopsIt() throws IOException {
        item.insert1(Map.of("item", 1, "x", bytes("a")));
        age();
        at.setJson(item, "x", Map.of("hash", "abc"));
        assertNothingIsDeleted(collector(), "is no reference");
    }

    @Test
    void aFolderThatCannotBeListedStopsIt(@TempDir Path elsewhere) throws IOException {
        plant("_hash/" + at.schema.name() + "/" + "d".repeat(26), LONG_AGO);
        Files.createSymbolicLink(at.main.resolve("_schema"), elsewhere);
        assertNothingIsDeleted(collector(), "cannot be listed");
    }

    @Test
    void theMarkerOfAnotherServerStopsIt() throws IOException {
        item.insert1(Map.of("item", 1, "o", bytes("a")));
        item.delete();
        age();
        Path marker = at.main.resolve("_hash/" + at.schema.name() + "/.datajoint.json");
        String own = Files.readString(marker);
        for (String foreign : List.of("{\"servers\": [\"another\"]}", "{\"owner\": \"x\"}", "no json", "")) {
            Files.writeString(marker, foreign);
            assertNothingIsDeleted(collector(), ".datajoint.json");
        }
        Files.writeString(marker, own);
        assertThat(collector().collect().deleted()).hasSize(1);
        assertThat(marker).exists();
    }

    @Test
    void aSecondServerNotesItselfSoThatTheFirstStopsToo() throws IOException {
        Path marker = at.main.resolve("_hash/" + at.schema.name() + "/.datajoint.json");
        Files.createDirectories(marker.getParent());
        Files.writeString(marker, "{\"servers\": [\"another\"]}");
        item.insert1(Map.of("item", 1, "o", bytes("a")));
        assertThat(Files.readString(marker)).contains("another").hasSizeGreaterThan(30);
        assertNothingIsDeleted(collector(), "another");
    }

    @Test
    void aTransactionIsRefused() {
        assertThatExceptionOfType(TransactionException.class)
                .isThrownBy(() ->
                        at.instance.connection().inTransaction(() -> collector().collect()));
    }

    @Test
    void whatIsNoStoreOrNoSchemaOfTheInstanceIsRefused() {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> at.instance.collector("cold", at.schema));
        assertThatIllegalArgumentException().isThrownBy(() -> at.instance.collector("main"));
        try (Instance sibling = at.instance.sibling()) {
            assertThatIllegalArgumentException().isThrownBy(() -> sibling.collector("main", at.schema));
        }
    }
}
