package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.table.TextTables.PartText;

/** Definitions with every tier, type, foreign-key option and kind of index, which both libraries can declare. */
final class SharedTables {
    /** A table, with rows if it is a lookup table, and with values for {@code x} if it tests a type. */
    record Text(
            String name,
            String tier,
            String definition,
            List<PartText> partTexts,
            List<Map<String, Object>> contents,
            List<Object> values) {
        /** Returns the parts in Python's form. */
        List<Map<String, String>> parts() {
            return partTexts.stream()
                    .map(part -> Map.of("name", part.className(), "definition", part.definition()))
                    .toList();
        }

        /** Returns the same table with other definitions, given by table name. */
        Text with(Map<String, String> definitions) {
            List<TableName> names = names("db");
            List<PartText> described = new ArrayList<>();
            for (int i = 0; i < partTexts.size(); i++) {
                described.add(new PartText(
                        partTexts.get(i).className(),
                        definitions.get(names.get(i + 1).table())));
            }
            return new Text(name, tier, definitions.get(names.get(0).table()), described, contents, values);
        }

        /** Returns the names of the table and of its parts in a schema. */
        List<TableName> names(String schema) {
            TableName master = TableName.of(schema, name, Tier.valueOf(tier.toUpperCase(Locale.ROOT)));
            List<TableName> names = new ArrayList<>(List.of(master));
            partTexts.forEach(part -> names.add(master.part(part.className())));
            return names;
        }

        /** Returns this table as a JSON object. */
        Map<String, Object> json() {
            return Map.of("name", name, "tier", tier, "definition", definition, "parts", parts(), "contents", contents);
        }
    }

    /** Types that are permitted in a key, with two values of each, in order. */
    static final Map<String, List<Object>> KEY_TYPES = Map.ofEntries(
            Map.entry("int8", List.of(-128, 127)),
            Map.entry("int16", List.of(-32768, 32767)),
            Map.entry("int32", List.of(-2147483648, 2147483647)),
            Map.entry("int64", List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry("bool", List.of(false, true)),
            Map.entry("date", List.of("1000-01-01", "9999-12-31")),
            Map.entry("datetime", List.of("1000-01-01 00:00:00", "9999-12-31 23:59:59")),
            Map.entry("datetime(3)", List.of("2024-01-31 12:30:00", "2024-01-31 12:30:00.123000")),
            Map.entry("datetime(6)", List.of("2024-01-31 12:30:00.000001", "2024-01-31 12:30:00.999999")),
            Map.entry("char(4)", List.of("a b", "ää")),
            Map.entry("varchar(20)", List.of("", "a 100% \"'\\ 😀")),
            Map.entry("enum('lower', 'it''s', 'a,b')", List.of("lower", "a,b")),
            Map.entry("decimal(9,3)", List.of("-123456.789", "0.001")),
            Map.entry("uuid", List.of("00000000-0000-0000-0000-000000000001", "ffffffff-ffff-ffff-ffff-ffffffffffff")),
            Map.entry("tinyint unsigned", List.of(0, 255)),
            Map.entry("mediumint", List.of(-8388608, 8388607)),
            Map.entry("bigint unsigned", List.of(0, Long.MAX_VALUE)),
            Map.entry("int", List.of(-1, 99999)),
            Map.entry("year", List.of(1901, 2155)));

    /** Types that are not permitted in a key or should not be used there. */
    static final Map<String, List<Object>> OTHER_TYPES = Map.ofEntries(
            Map.entry("float32", List.of(-0.5, 1234.5)),
            Map.entry("float64", List.of(0.1, 1e-300)),
            Map.entry("json", List.of(Map.of("a", List.of(1, 2.5, "x", true)), List.of("%", "ä"))),
            Map.entry("bytes", List.of(Map.of("hex", ""), Map.of("hex", "00ff2725"))),
            Map.entry("float", List.of(-2.25, 3.0)),
            Map.entry("double", List.of(-2.25, 1e100)),
            Map.entry("text", List.of("", "ä\n\t😀")),
            Map.entry("longtext", List.of("a", "b")),
            Map.entry("tinyblob", List.of(Map.of("hex", ""), Map.of("hex", "0102"))),
            Map.entry("mediumblob", List.of(Map.of("hex", "00"), Map.of("hex", "0102"))),
            Map.entry("longblob", List.of(Map.of("hex", "00"), Map.of("hex", "0102"))),
            Map.entry("<blob>", List.of("text", List.of(1, 2, "three"))));

    private SharedTables() {}

    /** Returns all tables, each after those to which it refers. */
    static List<Text> all() {
        List<Text> tables = new ArrayList<>();
        tables.add(table(
                "Rig", "Lookup", """
                # a lookup
                rig : varchar(8)  # its name
                ---
                depth = 0.5 : float64  # in millimetres: about
                """, List.of(Map.of("rig", "one", "depth", 1.5), Map.of("rig", "two", "depth", 0.5))));
        tables.add(table("Subject", "Manual", """
                # it's an animal, with an ä and a # in it
                subject_id : int32  # unique id: the label's
                species : enum('mouse', 'rat')
                ---
                name : varchar(30)
                code = "" : char(3)
                weight = null : decimal(6, 2)  # grams
                born = null : date
                alive = 1 : bool  # or 0
                noted = CURRENT_TIMESTAMP : datetime
                exact = CURRENT_TIMESTAMP(3) : datetime(3)
                unique index (name)
                index (born, code)
                """));
        tables.add(new Text(
                "Session",
                "Manual",
                """
                -> Subject
                session : int16
                ---
                -> Rig
                -> [nullable] Subject.proj(partner='subject_id', partner_species='species')
                unique index (rig, session)
                """,
                List.of(new PartText("Trial", """
                -> master
                trial : int16  # counted from 1
                ---
                -> [nullable] Rig.proj(other_rig='rig')
                outcome = "none" : enum('none', 'hit', 'miss')
                """), new PartText("Event", """
                -> Session.Trial
                event : int8
                ---
                at : float64
                """)),
                List.of(),
                List.of()));
        tables.add(table("Weighing", "Manual", "-> [unique] Subject\n---\nweight : float32"));
        tables.add(table(
                "Note", "Manual", "note_id : bigint auto_increment\n---\n-> [nullable, unique] Subject\ntext : text"));
        tables.add(table("Twin", "Manual", """
                -> Subject
                -> Subject.proj(twin_id='subject_id', twin_species='species')
                """));
        tables.add(table("Scan", "Imported", "-> Session\n---\nscanned_at = null : datetime(6)"));
        tables.add(new Text(
                "Fit",
                "Computed",
                "-> Scan\n---\nquality : float32",
                List.of(new PartText("Peak", """
                -> master
                -> Session.Trial
                peak : int16
                ---
                place : <blob>
                """)),
                List.of(),
                List.of()));
        tables.add(table("Kept", "Manual", """
                kept_id : int32
                ---
                a = null : <blob@>
                b = null : <blob@main>
                c = null : <attach>
                d = null : <attach@main>
                e = null : <hash@main>
                f = null : <object@main>
                g = null : <npy@main>
                h = null : <filepath@main>
                i = null : <blob>  # a comment
                """));
        tables.add(table("Fallback", "Manual", """
                fallback_id : uuid
                ---
                n = 5 : int32
                price = 1.50 : decimal(5,2)
                x = -0.25 : float64
                word = 'it' : varchar(20)
                day = "2024-01-31" : date
                choice = "b" : enum('a','b')
                size = "s" : char(1)  # s, m or l
                """));
        tables.add(table("TheOnlyOne", "Manual", "# a singleton\n---\nanswer = 42 : int32\nquestion : varchar(50)"));
        tables.add(table("HTMLPage2Go", "Manual", "page : varchar(10)"));
        int number = 0;
        for (String type : KEY_TYPES.keySet().stream().sorted().toList()) {
            String name = "Key" + ++number;
            List<Object> values = KEY_TYPES.get(type);
            tables.add(of(name, "x : " + type + "  # the key\n---\ny = null : " + type, values));
            tables.add(of(name + "Child", "-> " + name + "\n---\n-> [nullable] " + name + ".proj(other='x')", values));
        }
        number = 0;
        for (String type : OTHER_TYPES.keySet().stream().sorted().toList()) {
            String definition = "id : int32\n---\nx : " + type + "\ny = null : " + type;
            tables.add(of("Value" + ++number, definition, OTHER_TYPES.get(type)));
        }
        return tables;
    }

    /**
     * Returns tables that Python does not describe as declared: times in defaults lose their quotes, enum members are cut off at
     * colons, and widths of integers and functional indexes are omitted. Also includes a native decimal, which both libraries
     * describe as the core type.
     *
     * @param mariaDb whether the server is MariaDB, which has no functional indexes
     */
    static List<Text> misdescribed(boolean mariaDb) {
        List<Text> tables = new ArrayList<>(List.of(
                table("Numeric", "Manual", "x : numeric(5,2)  # the key\n---\ny = null : int(5)"),
                table("Moment", "Manual", "moment : int8\n---\nat = \"2024-01-31 12:30:00\" : datetime"),
                table("Colon", "Manual", "x : enum('low:er', 'it''s', 'a,b')  # the key"),
                table("ColonChild", "Manual", "-> Colon\n---\n-> [nullable] Colon.proj(other='x')")));
        if (!mariaDb) {
            tables.add(table("Functional", "Manual", "x : int8\n---\nn : int32\nindex ((abs(n)))"));
        }
        return tables;
    }

    static Text table(String name, String tier, String definition) {
        return table(name, tier, definition, List.of());
    }

    private static Text table(String name, String tier, String definition, List<Map<String, Object>> contents) {
        return new Text(name, tier, definition, List.of(), contents, List.of());
    }

    private static Text of(String name, String definition, List<Object> values) {
        return new Text(name, "Manual", definition, List.of(), List.of(), values);
    }
}
