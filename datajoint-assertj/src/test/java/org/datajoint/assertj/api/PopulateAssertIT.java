package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PopulateAssertIT {
    private final TestServer server = TestServers.shared();
    private final Instance instance = Instance.builder()
            .host(server.host())
            .port(server.port())
            .user(server.user())
            .password(server.password())
            .set("safemode", false)
            .build();
    private final Schema schema = instance.schema(
            "djtest_assert_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));

    @Definition("sample : int32")
    static class Sample extends Manual {}

    @Definition("-> Sample")
    static class Result extends Computed {
        @Override
        protected void make(Make make) {
            if (make.key().getInt("sample") == 13) {
                throw new IllegalStateException("bad luck");
            }
            make.insert1(Map.of());
        }
    }

    @AfterEach
    void drop() {
        schema.drop();
        instance.close();
    }

    private Result result() {
        return schema.table(Result.class);
    }

    @Test
    void progressIsAsserted() {
        Result result = result();
        schema.table(Sample.class).insert(List.of(Map.of("sample", 1), Map.of("sample", 2)));
        assertThat(result).hasRemaining(2);
        assertThatThrownBy(() -> assertThat(result).isFullyPopulated())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Result")
                .hasMessageContaining("0 of 2 keys are made and 2 are left");
        assertThatThrownBy(() -> assertThat(result).hasRemaining(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to have 1 key left to make");
        assertThat(result.populate())
                .succeeded(2)
                .hasNoFailures()
                .wasNotCancelled()
                .skipped(0);
        assertThat(result).isFullyPopulated().hasRemaining(0).hasRowCount(2);
    }

    @Test
    void withoutKeysATableIsNotFullyPopulated() {
        assertThatThrownBy(() -> assertThat(result()).isFullyPopulated())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no keys")
                .hasMessageContaining("hasRemaining(0)");
        assertThat(result()).hasRemaining(0);
    }

    @Test
    void otherTablesAreNotPopulated() {
        assertThatThrownBy(() -> assertThat(schema.table(Sample.class)).isFullyPopulated())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("computed or imported");
    }

    @Test
    void failuresAreShown() {
        Result table = result();
        schema.table(Sample.class).insert(List.of(Map.of("sample", 12), Map.of("sample", 13)));
        PopulateResult run = table.populate(PopulateOptions.defaults().suppressErrors());
        assertThat(run).succeeded(1).hasFailures(1).wereAlreadyDone(0);
        assertThatThrownBy(() -> assertThat(run).hasNoFailures())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("sample=13")
                .hasMessageContaining("bad luck");
        assertThatThrownBy(() -> assertThat(run).succeeded(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to have 2 keys that succeeded, but there is 1");
        DataJointSoftAssertions softly = new DataJointSoftAssertions();
        softly.assertThat(run).succeeded(5).hasNoFailures();
        softly.assertThat(table).isFullyPopulated();
        org.assertj.core.api.Assertions.assertThat(softly.errorsCollected()).hasSize(3);
    }
}
