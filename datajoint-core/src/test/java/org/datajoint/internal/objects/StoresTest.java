package org.datajoint.internal.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoreLayout;
import org.datajoint.store.StoreSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    @TempDir
    private Path folder;

    private final Map<String, Object> settings = new HashMap<>();

    private Stores stores() {
        return new StoreMap(settings).stores();
    }

    private void main(Object... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("protocol", "file");
        properties.put("location", folder.toString());
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i].toString(), more[i + 1]);
        }
        settings.put("main", properties);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> stores().open("main"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aStoreHasTheDefaultsOfPython() {
        main("stage", "/tmp/stage");
        StoreSpec spec = stores().spec("main");
        assertThat(spec.layout())
                .isEqualTo(new StoreLayout("_hash", "_schema", Optional.empty(), List.of(), Optional.empty(), 8));
        assertThat(spec.protocol()).isEqualTo("file");
        assertThat(spec.location()).isEqualTo(folder.toString());
    }

    @Test
    void aStoreHasWhatIsSet() {
        main(
                "hash_prefix",
                "/h/x/",
                "schema_prefix",
                "s",
                "filepath_prefix",
                "raw",
                "subfolding",
                List.of(2, 3),
                "partition_pattern",
                "{subject}/{day}",
                "token_length",
                "16");
        assertThat(stores().spec("main").layout())
                .isEqualTo(new StoreLayout(
                        "h/x", "s", Optional.of("raw"), List.of(2, 3), Optional.of("{subject}/{day}"), 16));
    }

    @Test
    void theDefaultStoresAreNamedBySettings() {
        main();
        settings.put("default", "main");
        Stores stores = stores();
        assertThat(stores.open(null).name()).isEqualTo("main");
        assertThat(stores.open("").store()).isSameAs(stores.open("main").store());
        assertThatThrownBy(() -> stores.filepathName(""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stores.filepath_default is not set");
        settings.put("filepath_default", "files");
        assertThat(stores.filepathName(null)).isEqualTo("files");
        settings.remove("default");
        assertThatThrownBy(() -> stores.name(null))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("stores.default is not set");
    }

    @Test
    void aStoreThatIsNotConfiguredIsNamedWithThoseThatAre() {
        main();
        assertThatThrownBy(() -> stores().open("cold"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no store cold")
                .hasMessageContaining("stores: main");
    }

    @Test
    void unknownAndMissingKeysAreRefused() {
        main("colour", "blue");
        assertRefused("stores.main.colour is unknown for the protocol file");
        main("endpoint", "x");
        assertRefused("stores.main.endpoint is unknown");
        settings.put("main", Map.of("protocol", "file"));
        assertRefused("stores.main.location is missing");
        settings.put("main", Map.of("location", "x"));
        assertRefused("stores.main.protocol is missing");
    }

    @Test
    void valuesOfTheWrongKindAreRefused() {
        main("location", List.of("x"));
        assertRefused("stores.main.location takes a text");
        main("token_length", 3);
        assertRefused("stores.main.token_length takes a number from 4 to 16, not 3");
        main("token_length", "eight");
        assertRefused("stores.main.token_length takes a whole number");
        main("subfolding", List.of(2, 0));
        assertRefused("stores.main.subfolding takes a list of lengths");
        main("subfolding", "2,2");
        assertRefused("stores.main.subfolding takes a list of lengths");
        main("subfolding", List.of(20, 7));
        assertRefused("stores.main.subfolding takes lengths that add up to 26 at most");
        main("hash_prefix", "../x");
        assertRefused("stores.main.hash_prefix takes a folder within the store");
    }

    @Test
    void prefixesThatContainEachOtherAreRefused() {
        main("hash_prefix", "a", "schema_prefix", "a/b");
        assertRefused("overlap");
        main("hash_prefix", "a", "filepath_prefix", "/a/");
        assertRefused("overlap");
        main("filepath_prefix", "_schema/raw");
        assertRefused("overlap");
        main("hash_prefix", "a", "schema_prefix", "ab", "filepath_prefix", "abc");
        assertThat(stores().open("main").name()).isEqualTo("main");
    }

    @Test
    void theLocationMustBeAFolder() {
        main("location", folder.resolve("none").toString());
        assertThatThrownBy(() -> stores().open("main"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not a folder")
                .hasMessageContaining("stores.main.location");
    }

    @Test
    void aProtocolWithoutProviderIsRefusedWithWhatToDo() {
        for (String protocol : List.of("gcs", "azure", "ftp")) {
            main("protocol", protocol);
            assertThatThrownBy(() -> stores().open("main"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("\"" + protocol + "\"")
                    .hasMessageContaining("StoreProvider");
        }
    }

    @Test
    void theProtocolIsReadWithoutItsCase() {
        main("protocol", "FILE");
        assertThat(stores().open("main").spec().protocol()).isEqualTo("file");
    }

    @Test
    void aStoreIsOpenedAnewWhenItsSettingsChange() {
        main();
        Stores stores = stores();
        OpenStore first = stores.open("main");
        assertThat(stores.open("main")).isSameAs(first);
        main("hash_prefix", "h");
        assertThat(stores.open("main").spec().layout().hashPrefix()).isEqualTo("h");
    }

    @Test
    void aClosedInstanceHasNoStores() {
        main();
        Stores stores = stores();
        stores.open("main");
        stores.close();
        stores.close();
        assertThatThrownBy(() -> stores.open("main"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("its instance is closed");
    }
}
