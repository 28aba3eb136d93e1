package org.datajoint.examples.assertions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.junit.Seeder;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;

/** The tables of the examples: three animals with a session each. */
final class Lab implements Seeder {
    /** An animal. */
    @Definition("""
            # an animal
            subject_id : int32   # unique number
            """)
    public static class Subject extends Manual {}

    /** A session with an animal. */
    @Definition("""
            -> Subject
            session : int16
            ---
            session_date : date
            user = null : varchar(20)
            weight = null : decimal(6,2)   # g
            """)
    public static class Session extends Manual {
        /** One of its trials. */
        @Definition("""
                -> master
                trial : int16
                """)
        public static class Trial extends Part {}
    }

    /** The summary of a session. */
    @Definition("""
            -> Session
            ---
            weight : float64
            """)
    public static class Summary extends Computed {
        @Override
        protected void make(Make make) {
            if (make.key().getInt("subject_id") == 7) {
                throw new IllegalStateException("the scale was not read");
            }
            make.insert1(Map.of("weight", make.upstream(Session.class).fetch1().getDecimal("weight")));
        }
    }

    @Override
    public void seed(Schema schema) {
        schema.table(Subject.class)
                .insert(List.of(Map.of("subject_id", 1), Map.of("subject_id", 2), Map.of("subject_id", 7)));
        schema.table(Session.class)
                .insert(List.of(
                        session(1, 1, "2024-01-05", "alice", "20.10"),
                        session(2, 4, "2024-01-08", "alice", "24.75"),
                        session(7, 1, "2024-02-01", "bob", null)));
        schema.table(Session.Trial.class);
        schema.table(Summary.class);
    }

    static Map<String, @Nullable Object> session(
            int subject, int session, String date, @Nullable String user, @Nullable String weight) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("subject_id", subject);
        row.put("session", session);
        row.put("session_date", LocalDate.parse(date));
        row.put("user", user);
        row.put("weight", weight == null ? null : new BigDecimal(weight));
        return row;
    }
}
