package org.datajoint.internal.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Random;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed arrays of more than 16 MiB. */
class InflatedArrayTest {
    private static final BlobFormat FORMAT = BlobFormat.standard();
    private static final int BYTES = 17 << 20;

    /** Creates elements that compress to between a quarter of their size and all of it. */
    private static NdArray array(ElementType type) {
        Random random = new Random(7);
        int size = BYTES / type.width();
        Object elements = Array.newInstance(type.storage().getComponentType(), size);
        for (int i = 0; i < size; i++) {
            if (elements instanceof double[] numbers) {
                numbers[i] = random.nextDouble();
            } else {
                Array.setByte(elements, i, (byte) random.nextInt(16)); // Widens to any type of number.
            }
        }
        return new NdArray(type, new long[] {2, size / 2}, elements);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT64", "INT16", "UINT8"})
    void areMadeOfTheirElementsAtOnce(ElementType type) {
        NdArray array = array(type);
        byte[] packed = FORMAT.pack(array);
        assertThat(packed).startsWith('Z');
        assertThat(InflatedArray.of(packed, 1 << 30)).isEqualTo(array);
        assertThat(FORMAT.unpack(packed)).isEqualTo(array);
    }

    @Test
    void whatIsNoSuchArrayIsLeftToTheUsualWay() {
        byte[] bytes = (byte[]) array(ElementType.INT8).columnMajor();
        byte[] packed = FORMAT.pack(bytes);
        assertThat(InflatedArray.of(packed, 1 << 30)).isNull();
        assertThat(FORMAT.unpack(packed)).isEqualTo(bytes);
        // A long row of zeros compresses to less than a thousandth, so its memory is allocated step by step.
        assertThat(InflatedArray.of(FORMAT.pack(new double[BYTES / 8]), 1 << 30))
                .isNull();
    }

    @Test
    void damageIsToldAsThatOfOthersIs() {
        byte[] packed = FORMAT.pack(array(ElementType.INT8));
        for (int at : new int[] {6, 20, packed.length / 2, packed.length - 1}) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 0x55;
            assertThatExceptionOfType(CodecException.class).as("byte %d", at).isThrownBy(() -> FORMAT.unpack(damaged));
        }
        for (int length : new int[] {packed.length - 1, packed.length / 2}) {
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> FORMAT.unpack(Arrays.copyOf(packed, length)));
        }
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> FORMAT.unpack(Arrays.copyOf(packed, packed.length + 1)))
                .withMessageContaining("left over");
    }
}
