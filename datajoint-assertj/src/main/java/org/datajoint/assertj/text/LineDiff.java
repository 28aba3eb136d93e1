package org.datajoint.assertj.text;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/** The lines by which two texts differ. */
public final class LineDiff {
    private static final int MOST = 40;

    private LineDiff() {}

    /** Returns the lines of one text alone with a minus before them, and those of the other alone with a plus; some of many. */
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
