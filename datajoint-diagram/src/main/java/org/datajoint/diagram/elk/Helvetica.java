package org.datajoint.diagram.elk;

import java.text.Normalizer;

/**
 * The widths of Helvetica's characters, so that a diagram has the same layout on every machine, whatever fonts it has.
 *
 * <p>The numbers are those of the font's published metrics (Adobe's core 14 AFM files), in thousandths of the font's
 * size. Arial, Liberation Sans and Nimbus Sans have the same widths.
 */
final class Helvetica {
    private static final int FIRST = ' ';
    private static final int[] ASCII = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
    };
    private static final int WIDE = 1000;

    private Helvetica() {}

    /** Returns the width of a line of text, in the unit of {@code size}. */
    static double width(String text, double size) {
        long thousandths = Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .mapToLong(Helvetica::width)
                .sum();
        return thousandths * size / 1000;
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        int index = character - FIRST;
        // Other characters count as wide, since a label may have too large a box but must never extend beyond it.
        return index >= 0 && index < ASCII.length ? ASCII[index] : WIDE;
    }
}
