package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentTest {
    @TempDir
    private Path folder;

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void aPartOfAnArrayIsAnAttachmentLikeAnyOther() throws IOException {
        byte[] array = {9, 1, 2, 3, 9};
        Attachment part = Attachment.wrap("x.bin", array, 1, 3);
        assertThat(part).isEqualTo(Attachment.of("x.bin", new byte[] {1, 2, 3}));
        assertThat(part).hasSameHashCodeAs(Attachment.of("x.bin", new byte[] {1, 2, 3}));
        assertThat(part).isNotEqualTo(Attachment.wrap("x.bin", array, 0, 3));
        assertThat(part.size()).isEqualTo(3);
        assertThat(part.bytes()).containsExactly(1, 2, 3);
        assertThat(part.open().readAllBytes()).containsExactly(1, 2, 3);
        assertThat(part.saveTo(folder)).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(part).hasToString("Attachment x.bin (3 bytes)");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Attachment.wrap("x.bin", array, 3, 3));
    }

    @Test
    void aSavedFileIsTakenForItOnlyIfEveryByteIsTheSame() {
        byte[] content = content(200_000);
        Path saved = Attachment.of("x.bin", content).saveTo(folder);
        assertThat(Attachment.of("x.bin", content).saveTo(folder)).isEqualTo(saved);
        byte[] other = content.clone();
        other[199_999]++;
        assertThat(Attachment.of("x.bin", other).saveTo(folder))
                .hasFileName("x_1.bin")
                .hasBinaryContent(other);
        assertThat(Attachment.of("x.bin", Arrays.copyOf(content, 199_999)).saveTo(folder))
                .hasFileName("x_2.bin");
        assertThat(saved).hasBinaryContent(content);
        byte[] blocks = content(1 << 17); // A multiple of the buffer's size.
        Path second = Attachment.of("y.bin", blocks).saveTo(folder);
        assertThat(Attachment.of("y.bin", blocks).saveTo(folder)).isEqualTo(second);
    }
}
