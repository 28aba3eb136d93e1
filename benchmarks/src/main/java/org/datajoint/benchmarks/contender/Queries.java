package org.datajoint.benchmarks.contender;

import org.datajoint.benchmarks.ReadingValues;
import org.datajoint.benchmarks.Workplace;

/** The statements of the contenders with hand-written SQL. */
final class Queries {
    static final String ALL = "SELECT id, label, score, trials, correct, taken FROM " + Workplace.SCHEMA + ".reading";

    static final String ONE = ALL + " WHERE id = ?";

    static final String STREAM = "SELECT id, label, score, trials, correct, taken FROM " + Workplace.SCHEMA + ".sample";

    static final String INSERT = "INSERT INTO " + Workplace.SCHEMA
            + ".measurement (id, label, score, trials, correct, taken) VALUES (?, ?, ?, ?, ?, ?)";

    static final String JOIN = "SELECT s.subject_id, s.session, s.session_date, s.duration / 60 AS minutes FROM "
            + Workplace.SCHEMA + ".session s JOIN " + Workplace.SCHEMA + ".subject a USING (subject_id)"
            + " WHERE a.species = ? AND a.weight > ?";

    static final String AGGREGATE = "SELECT a.subject_id, count(s.session) AS n, avg(s.duration) AS mean FROM "
            + Workplace.SCHEMA + ".subject a LEFT JOIN " + Workplace.SCHEMA + ".session s USING (subject_id)"
            + " GROUP BY a.subject_id";

    static final String SPECIES = "mouse";
    static final double WEIGHT = 25;
    static final int CAGES = 50;

    private Queries() {}

    /** Returns the key of a look-up. */
    static int key(int lookUp, int rows) {
        return (int) (lookUp * 7919L % rows);
    }

    static Object[] values(ReadingValues row) {
        return new Object[] {row.id(), row.label(), row.score(), row.trials(), row.correct(), row.taken()};
    }
}
