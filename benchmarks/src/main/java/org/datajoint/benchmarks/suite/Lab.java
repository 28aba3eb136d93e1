package org.datajoint.benchmarks.suite;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.datajoint.junit.Seeder;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/** Fills ten tables with a thousand rows each, with which tests begin. */
public class Lab implements Seeder {
    static final int ROWS = 1_000;
    static final LocalDateTime TAKEN = LocalDateTime.parse("2024-01-01T10:00:00.125");

    private static final List<Class<? extends Table>> TABLES = List.of(
            Subject.class,
            Session.class,
            Weighing.class,
            Surgery.class,
            Recording.class,
            Trial.class,
            Position.class,
            Behavior.class,
            Video.class,
            Note.class);

    /** Called by the extension. */
    public Lab() {}

    @Override
    public void seed(Schema schema) {
        for (Class<? extends Table> table : TABLES) {
            schema.table(table)
                    .insert(IntStream.range(0, ROWS).mapToObj(Lab::row).toList());
        }
    }

    private static Map<String, Object> row(int number) {
        return Map.of("subject_id", number, "label", label(number), "score", score(number), "taken", TAKEN);
    }

    static String label(int number) {
        return "label " + number;
    }

    static double score(int number) {
        return number / 2.0;
    }

    /** The table that the others refer to. */
    @Definition("""
            subject_id : int32
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Subject extends Manual {
        /** Called by the schema. */
        public Subject() {}
    }

    /** The work of a day. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Session extends Manual {
        /** Called by the schema. */
        public Session() {}
    }

    /** A weight. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Weighing extends Manual {
        /** Called by the schema. */
        public Weighing() {}
    }

    /** An operation. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Surgery extends Manual {
        /** Called by the schema. */
        public Surgery() {}
    }

    /** A recording. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Recording extends Manual {
        /** Called by the schema. */
        public Recording() {}
    }

    /** A stimulus and a response. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Trial extends Manual {
        /** Called by the schema. */
        public Trial() {}
    }

    /** A position of the subject. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Position extends Manual {
        /** Called by the schema. */
        public Position() {}
    }

    /** An action of the subject. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Behavior extends Manual {
        /** Called by the schema. */
        public Behavior() {}
    }

    /** A film of the subject. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Video extends Manual {
        /** Called by the schema. */
        public Video() {}
    }

    /** A note. */
    @Definition("""
            -> Subject
            ---
            label : varchar(32)
            score = null : float64
            taken : datetime(3)
            """)
    public static class Note extends Manual {
        /** Called by the schema. */
        public Note() {}
    }
}
