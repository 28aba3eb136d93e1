package org.datajoint.assertj.text;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/** Computes the lines in which two texts differ. */
public final class LineDiff {
    private static final int MOST = 40;

    private LineDiff() {}

    /**
     * Returns the lines that only the expected text has, prefixed with a minus, and those that only the actual text
     * has, prefixed with a plus. Only the first lines are returned if there are many.
     */
    public static List<String> of(List<String> expected, List<String> actual) {
        List<String> lines = new ArrayList<>();
        for (Delta<String> delta : DiffUtils.diff(expected, actual).getDeltas()) {
            delta.getOriginal().getLines().forEach(line -> lines.add("-" + line));
            delta.getRevised().getLines().forEach(line -> lines.add("+" + line));
        }
        if (lines.size() <= MOST) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, MOST));
        some.add("… and " + (lines.size() - MOST) + " more lines");
        return some;
    }
}
