package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.heading.TableName;
import org.datajoint.populate.PythonWorker;
import org.datajoint.query.Row;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/**
 * Tables that Java and DataJoint for Python declare alike. Each library describes, redeclares and uses the tables of the other.
 * {@code docs/guide/sharing-with-python.md} lists the permitted differences. Run by {@code .ci/interop-python}, which installs
 * the Python library, and not by the build, which needs no Python.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class PythonDeclarationInterop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STORES =
            "{\"default\": \"main\", \"main\": {\"protocol\": \"file\", \"location\": \".\"}}";

    private final String prefix =
            "djtest_shared_" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> schemas = new ArrayList<>();
    private final List<SharedTables.Text> texts = new ArrayList<>(SharedTables.all());
    private final boolean mariaDb = TestServers.shared().version().contains("MariaDB");
    private final List<SharedTables.Text> misdescribed = SharedTables.misdescribed(mariaDb);
    private Instance instance;
    private PythonWorker python;
    private TextTables ours;
    private TextTables theirs;

    @Definition("-> Scan\n---\npid : int64")
    static class Result extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("pid", 1));
        }
    }

    @BeforeAll
    void declareAllTwice() throws IOException {
        instance = TestInstances.builder()
                .set("safemode", false)
                .set("jobs.add_job_metadata", true)
                .set("stores.default", "main")
                .set("stores.main", Map.of("protocol", "file", "location", "."))
                .build();
        python = new PythonWorker(
                "/interop_declarations.py", prefix, Map.of("DJ_STORES", STORES, "DJ_JOBS_ADD_JOB_METADATA", "true"));
        long seed = new Random().nextLong();
        System.out.println("The seed of random definitions is " + seed);
        texts.addAll(RandomTables.of(new Random(seed), 25));
        List<SharedTables.Text> declared = new ArrayList<>(texts);
        declared.addAll(misdescribed);
        String name = schema("python");
        python.begin("declare", name, json(declared));
        ours = declared(schema("java"), declared);
        assertThat(python.end()).as("what Python refuses").isEmpty();
        theirs = new TextTables(instance.connection(), name);
        python.call("read", ours.tables().name());
    }

    @AfterAll
    void drop() throws IOException {
        python.close();
        schemas.forEach(name -> instance.connection().execute("DROP DATABASE IF EXISTS `" + name + "`"));
        instance.close();
    }

    private String schema(String suffix) {
        String name = prefix + "_" + suffix;
        schemas.add(name);
        return name;
    }

    private TextTables declared(String schema, List<SharedTables.Text> tables) {
        TextTables declared = new TextTables(instance.connection(), schema);
        for (SharedTables.Text text : tables) {
            declared.declare(text.name(), text.tier(), text.definition(), text.partTexts(), text.contents());
        }
        return declared;
    }

    private static List<Map<String, Object>> json(List<SharedTables.Text> tables) {
        return tables.stream().map(SharedTables.Text::json).toList();
    }

    /** Returns the server's description of the tables of a schema, without the name of the schema. */
    private Map<String, String> created(TextTables tables) {
        String schema = tables.tables().name();
        Map<String, String> created = new TreeMap<>();
        for (Map<String, @Nullable Object> row : instance.connection().query("SHOW TABLES FROM `" + schema + "`")) {
            String table = String.valueOf(row.values().iterator().next());
            String sql = "SHOW CREATE TABLE `" + schema + "`.`" + table + "`";
            Object text = instance.connection().query(sql).get(0).get("Create Table");
            created.put(table, String.valueOf(text).replaceAll("AUTO_INCREMENT=\\d+ ", ""));
        }
        return created;
    }

    private List<String> lineages(TextTables tables) {
        String schema = tables.tables().name();
        return instance.connection().query("SELECT * FROM `" + schema + "`.`~lineage` ORDER BY 1, 2").stream()
                .map(row -> row.values().toString().replace(schema, "db"))
                .toList();
    }

    @Test
    void theServerHasTheSameTablesButForTheMarkersThatPythonLeavesOutOfForeignKeys() {
        Map<String, String> expected = new TreeMap<>();
        created(ours).forEach((table, sql) -> expected.put(table, PythonForm.withoutInheritedMarkers(sql)));
        assertThat(created(theirs)).containsExactlyEntriesOf(expected);
        assertThat(lineages(ours)).isEqualTo(lineages(theirs)).isNotEmpty();
    }

    @Test
    void bothMakeTheSameJobsTableForATargetWhicheverDeclaredIt() {
        List<SharedTables.Text> pipeline = List.of(
                SharedTables.table("Subject", "Manual", "subject : uuid\nday : datetime(3)"),
                SharedTables.table("Scan", "Manual", "-> Subject\nscan : int16\nkind : enum('a', 'b')"),
                SharedTables.table("Result", "Computed", "-> Scan\n---\npid : int64"));
        String itsOwn = schema("jobs_python");
        python.call("declare", itsOwn, json(pipeline));
        TextTables own = declared(schema("jobs_java"), pipeline.subList(0, 2));
        own.tables().table(Result.class);
        python.call("read", own.tables().name());
        for (TextTables tables : List.of(own, new TextTables(instance.connection(), itsOwn))) {
            String schema = tables.tables().name();
            tables.tables().table(Result.class).jobs().refresh();
            String here = created(tables).get("~~result");
            assertThat(here).contains("`kind` enum('a','b')", "Job queue for `" + schema + "`.`__result`");
            instance.connection().execute("DROP TABLE `" + schema + "`.`~~result`");
            python.call("jobs", schema, "__result");
            String there = created(tables).get("~~result");
            // Java marks types that Python did not mark in the target although the server spells them alike.
            boolean marked = tables == own;
            assertThat(marked ? there : PythonForm.withoutComments(there, "day", "kind"))
                    .isEqualTo(marked ? here : PythonForm.withoutComments(here, "day", "kind"));
        }
    }

    /** Returns this library's descriptions of the tables of a schema, with the class names that Python uses. */
    private Map<String, String> descriptions(TextTables tables, List<SharedTables.Text> described) {
        Map<String, String> descriptions = new TreeMap<>();
        for (SharedTables.Text text : described) {
            for (TableName name : text.names(tables.tables().name())) {
                descriptions.put(name.table(), PythonForm.withClasses(tables.describe(name), described));
            }
        }
        return descriptions;
    }

    private Map<String, String> descriptionsOfPython(TextTables tables, List<SharedTables.Text> described) {
        JsonNode all = python.call("describe", tables.tables().name());
        Map<String, String> descriptions = new TreeMap<>();
        for (SharedTables.Text text : described) {
            for (TableName name : text.names(tables.tables().name())) {
                descriptions.put(
                        name.table(),
                        PythonForm.spelledAsHere(all.path(name.table()).asText()));
            }
        }
        return descriptions;
    }

    @Test
    void bothDescribeTheTablesOfBothInTheSameWords() {
        Map<String, String> expected = descriptions(ours, texts);
        assertThat(descriptionsOfPython(theirs, texts)).containsExactlyEntriesOf(expected);
        assertThat(descriptionsOfPython(ours, texts)).containsExactlyEntriesOf(expected);
        assertThat(descriptions(theirs, texts)).containsExactlyEntriesOf(expected);
    }

    @Test
    void pythonDescribesAFewTablesAsOthersThanItDeclared() {
        Map<String, String> here = descriptions(ours, misdescribed);
        Map<String, String> there = descriptionsOfPython(theirs, misdescribed);
        assertThat(there.get("moment")).contains("at=2024-01-31 12:30:00 ");
        assertThat(here.get("moment")).contains("at=\"2024-01-31 12:30:00\" ");
        assertThat(there.get("colon")).contains("enum('low  ");
        assertThat(here.get("colon")).contains("enum('low:er', 'it''s', 'a,b')");
        assertThat(there.get("numeric")).contains(" decimal(5,2) ");
        assertThat(here.get("numeric")).contains(" decimal(5,2) ");
        assertThat(mariaDb || !there.get("functional").contains("abs")).isTrue();
        assertThat(mariaDb || here.get("functional").contains("abs")).isTrue();
    }

    @Test
    void whatEachDescribesTheOtherDeclaresAlike() {
        List<SharedTables.Text> fromHere = PythonForm.described(texts, descriptions(theirs, texts));
        List<SharedTables.Text> fromPython = PythonForm.described(texts, descriptionsOfPython(ours, texts));
        String name = schema("python_anew");
        python.begin("declare", name, json(fromHere));
        Map<String, String> here = created(declared(schema("java_anew"), fromPython));
        assertThat(python.end()).as("what Python refuses").isEmpty();
        Map<String, String> there = created(new TextTables(instance.connection(), name));
        Map<String, String> expectedHere = created(ours);
        Map<String, String> expectedThere = created(theirs);
        for (SharedTables.Text text : misdescribed) {
            String table = text.names(name).get(0).table();
            expectedHere.remove(table);
            expectedThere.remove(table);
        }
        assertThat(here).containsExactlyEntriesOf(expectedHere);
        assertThat(there).containsExactlyEntriesOf(expectedThere);
    }

    /** Returns the rows of a table in the form in which the Python script reports them. */
    private static List<Map<String, @Nullable Object>> rows(Table table) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Row row : table.orderBy("KEY").toRows()) {
            Map<String, @Nullable Object> encoded = new LinkedHashMap<>();
            row.forEach((name, value) -> encoded.put(name, PythonForm.encoded(value)));
            rows.add(encoded);
        }
        return rows;
    }

    /** Inserts rows into one table by Java and into the other by Python, and compares what both libraries read. */
    private void exchange(SharedTables.Text text, List<Map<String, @Nullable Object>> values) throws IOException {
        for (TextTables tables : List.of(ours, theirs)) {
            String schema = tables.tables().name();
            TableName name = text.names(schema).get(0);
            Table table = tables.tables().table(text.name());
            int half = (values.size() + 1) / 2;
            for (Map<String, @Nullable Object> row : values.subList(0, half)) {
                Map<String, @Nullable Object> decoded = new LinkedHashMap<>();
                row.forEach((attribute, value) -> decoded.put(attribute, PythonForm.decoded(value)));
                table.insert1(decoded);
            }
            python.call("insert", schema, name.table(), values.subList(half, values.size()));
            JsonNode read = python.call("fetch", schema, name.table());
            JsonNode here = JSON.readTree(JSON.writeValueAsString(rows(table)));
            assertThat(here)
                    .as("%s: %s", name, text.definition())
                    .isEqualTo(read)
                    .hasSize(values.size());
        }
    }

    @Test
    void rowsOfEveryTypeAreReadByBothWhicheverWroteThem() throws IOException {
        for (SharedTables.Text text : texts) {
            if (text.values().isEmpty()) {
                continue;
            }
            boolean inKey = text.name().startsWith("Key");
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                if (!inKey) {
                    row.put("id", i);
                }
                row.put("x", text.values().get(i));
                row.put(
                        text.name().endsWith("Child") ? "other" : "y",
                        i == 0 ? null : text.values().get(0));
                rows.add(row);
            }
            exchange(text, rows);
        }
    }

    @Test
    void whatPythonCannotDeclareIsDeclaredHereAndReadThere() {
        String name = schema("refused");
        List<SharedTables.Text> refused = PythonForm.REFUSED;
        JsonNode reasons = python.call("declare", schema("refused_python"), json(refused));
        TextTables declared = declared(name, refused);
        python.call("read", name);
        JsonNode headings = python.call("headings", name);
        assertThat(reasons.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(PythonForm.refusedNames());
        for (SharedTables.Text text : refused) {
            TableName table = text.names(name).get(0);
            List<String> names = new ArrayList<>();
            headings.path(table.table())
                    .forEach(attribute -> names.add(attribute.get(0).asText()));
            assertThat(names)
                    .as(text.name())
                    .isEqualTo(declared.tables().table(text.name()).heading().names());
        }
    }
}
