package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.datajoint.internal.insert.OnDuplicate;
import org.junit.jupiter.api.Test;

class InsertOptionsTest {
    @Test
    void aChoiceAddsToTheOthersAndLeavesTheOptionsThatItWasMadeOn() {
        InsertOptions skipping = InsertOptions.defaults().skipDuplicates();
        InsertOptions all = skipping.ignoreExtraFields().allowDirectInsert().inChunksOf(1000);
        assertThat(all)
                .hasToString("InsertOptions(skipDuplicates, ignoreExtraFields, allowDirectInsert, inChunksOf 1000)");
        assertThat(all.rules().duplicates()).isEqualTo(OnDuplicate.SKIP);
        assertThat(all.rules().ignoresExtraFields()).isTrue();
        assertThat(all.allowsDirectInsert()).isTrue();
        assertThat(all.chunkRows()).isEqualTo(1000);
        assertThat(skipping).hasToString("InsertOptions(skipDuplicates)");
        assertThat(InsertOptions.defaults()).hasToString("InsertOptions()");
    }

    @Test
    void theLastWordOnDuplicatesHolds() {
        assertThat(InsertOptions.defaults().skipDuplicates().replace().rules().duplicates())
                .isEqualTo(OnDuplicate.REPLACE);
        assertThat(InsertOptions.defaults().replace().skipDuplicates().rules().duplicates())
                .isEqualTo(OnDuplicate.SKIP);
    }

    @Test
    void aChunkHasARow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InsertOptions.defaults().inChunksOf(0))
                .withMessageContaining("at least one row");
    }
}
