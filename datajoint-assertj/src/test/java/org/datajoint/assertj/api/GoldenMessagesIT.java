package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRejected;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRow;
import static org.datajoint.assertj.api.DataJointAssertions.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.connection.RecordedStatement;
import org.datajoint.connection.Statements;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.heading.Tier;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.junit.TestSchema;
import org.datajoint.populate.JobStatus;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.spi.SqlStatement;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The full message of each failed assertion, one file for each under {@code golden}, for people to read. {@code
 * -Ddatajoint.golden=update} writes the files.
 */
@ExtendWith(DataJointExtension.class)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class GoldenMessagesIT {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final int WIDTH = 100;

    /** Options and navigation to other assertions, which cannot fail by themselves. */
    private static final Set<String> OPTIONS = Set.of(
            "keyedBy",
            "comparingOnly",
            "ignoring",
            "withTolerance",
            "withTemporalPrecision",
            "usingComparator",
            "comparingContent",
            "strictTypes",
            "showingAtMost",
            "heading",
            "inserted",
            "deleted",
            "modified",
            "during",
            "reads",
            "changes",
            "containing",
            "everything");

    @Definition("""
        # an animal
        subject_id : int32   # unique number
        """)
    public static class Subject extends Manual {}

    @Definition("""
        -> Subject
        session : int16
        ---
        session_date : date
        user = null : varchar(20)
        weight = null : decimal(6,2)   # g
        """)
    public static class Session extends Manual {
        @Definition("""
            -> master
            trial : int16
            """)
        public static class Trial extends Part {}
    }

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

    private final Map<String, ThrowingCallable> failing = new TreeMap<>();
    private Schema schema;
    private Schema gone;
    private Session session;
    private Statements statements;

    @BeforeEach
    void fill(Schema fresh, Session declared, @TestSchema("gone") Schema other, Statements recorded) {
        statements = recorded;
        schema = fresh;
        session = declared;
        gone = other;
        gone.connection().config().set("safemode", false);
        gone.drop();
        schema.table(Subject.class)
                .insert(List.of(Map.of("subject_id", 1), Map.of("subject_id", 2), Map.of("subject_id", 7)));
        session.insert(List.of(
                session(1, 1, "2024-01-05", "alice", "20.10"),
                session(2, 4, "2024-01-08", "alice", "24.75"),
                session(7, 1, "2024-02-01", "bob", null)));
    }

    private static Map<String, Object> session(int subject, int session, String date, String user, String weight) {
        Map<String, Object> row = new HashMap<>();
        row.put("subject_id", subject);
        row.put("session", session);
        row.put("session_date", LocalDate.parse(date));
        row.put("user", user);
        row.put("weight", weight == null ? null : new BigDecimal(weight));
        return row;
    }

    private void rows() {
        Object[] expected = {
            session(1, 1, "2024-01-05", "alice", "20.10"),
            session(2, 4, "2024-01-08", null, "24.50"),
            session(3, 1, "2024-01-09", "alice", null)
        };
        QueryExpression users = session.restrict("user = ?", "alice");
        failing.put("Query.isEmpty", () -> assertThat(session).isEmpty());
        failing.put("Query.isNotEmpty", () -> assertThat(session.restrict("session > 99"))
                .isNotEmpty());
        failing.put("Query.hasRowCount", () -> assertThat(session).hasRowCount(2));
        failing.put("Query.containsRow", () -> assertThat(session)
                .containsRow(Map.of("subject_id", 2, "session", 4, "user", "bob")));
        failing.put("Query.doesNotContainRow", () -> assertThat(session).doesNotContainRow(Map.of("user", "alice")));
        failing.put("Query.containsRows", () -> assertThat(session).containsRows(expected));
        failing.put("Query.containsOnly", () -> assertThat(session).containsOnly(expected));
        failing.put(
                "Query.containsExactlyInAnyOrder",
                () -> assertThat(session).ignoring("user").containsExactlyInAnyOrder(expected));
        failing.put("Query.containsExactly", () -> assertThat(session.orderBy("subject_id DESC", "session"))
                .comparingOnly("subject_id", "session")
                .containsExactly(
                        Map.of("subject_id", 2, "session", 4),
                        Map.of("subject_id", 7, "session", 1),
                        Map.of("subject_id", 1, "session", 1)));
        failing.put("Query.allRowsSatisfy", () -> assertThat(session)
                .allRowsSatisfy(row -> assertThat(row.getString("user")).isEqualTo("alice")));
        failing.put("Query.hasNoNulls", () -> assertThat(session).hasNoNulls());
        failing.put("Query.hasUniqueValues", () -> assertThat(session).hasUniqueValues("user"));
        failing.put("Query.hasSameRowsAs", () -> assertThat(session).hasSameRowsAs(users));
        failing.put("Query.isSubsetOf", () -> assertThat(session).isSubsetOf(users));
        failing.put("Query.hasSameHeadingAs", () -> assertThat(session.proj("user"))
                .hasSameHeadingAs(schema.table(Subject.class)));
        failing.put("Query.matchesSnapshot", () -> assertThat(session).matchesSnapshot("golden/no-such-snapshot.json"));
        failing.put("Query.row", () -> assertThat(session).row(Map.of("subject_id", 2, "session", 5)));
        failing.put("Query.onlyRow", () -> assertThat(session).onlyRow());
        failing.put("Query.attribute", () -> assertThat(session).attribute("wieght", BigDecimal.class));
        failing.put("Row.has", () -> assertThatRow(Map.of("user", "alice")).has("user", "bob"));
        failing.put("Row.hasNulls", () -> assertThatRow(Map.of("user", "alice")).hasNulls("user"));
        failing.put("Row.hasValues", () -> assertThat(session)
                .row(Map.of("subject_id", 2, "session", 4))
                .hasValues(Map.of("user", "bob", "weight", 3)));
    }

    private void tables() {
        failing.put("Table.exists", () -> {
            Schema other = schema;
            Session.Trial trial = other.table(Session.Trial.class);
            trial.dropQuick();
            try {
                assertThat(trial).exists();
            } finally {
                other.table(Session.Trial.class);
            }
        });
        failing.put("Table.doesNotExist", () -> assertThat(session).doesNotExist());
        failing.put("Table.hasTier", () -> assertThat(session).hasTier(Tier.LOOKUP));
        failing.put("Table.hasParts", () -> assertThat(session).hasParts("Session.Trail"));
        failing.put("Table.hasPartsExactly", () -> assertThat(session).hasPartsExactly());
        failing.put("Table.hasParents", () -> assertThat(session).hasParents("Subject", "User"));
        failing.put("Table.hasParentsExactly", () -> assertThat(session).hasParentsExactly("User"));
        failing.put("Table.hasChildren", () -> assertThat(session).hasChildren("Scan"));
        failing.put("Table.hasChildrenExactly", () -> assertThat(session).hasChildrenExactly("Scan"));
        failing.put("Table.hasAncestors", () -> assertThat(session).hasAncestors("Species"));
        failing.put("Table.hasAncestorsExactly", () -> assertThat(session).hasAncestorsExactly());
        failing.put("Table.hasDescendants", () -> assertThat(session).hasDescendants("Scan"));
        failing.put("Table.hasDescendantsExactly", () -> assertThat(session).hasDescendantsExactly("Scan"));
        failing.put("Table.references", () -> assertThat(schema.table(Subject.class))
                .references(session));
        failing.put("Schema.exists", () -> assertThat(gone).exists());
        failing.put("Schema.doesNotExist", () -> assertThat(schema).doesNotExist());
        failing.put("Schema.hasTables", () -> assertThat(schema).hasTables("Subject", "Sesion"));
        failing.put("Schema.hasTablesExactly", () -> assertThat(schema).hasTablesExactly("Subject", "Scan"));
        failing.put("Schema.hasDiagram", () -> assertThat(schema).hasDiagram("diagrams/lab.mmd"));
        failing.put("Schema.table", () -> assertThat(schema).table("Sesion"));
        failing.put("Heading.hasAttributes", () -> assertThat(session.heading()).hasAttributes("user", "wieght"));
        failing.put("Heading.hasAttributesExactly", () -> assertThat(session.heading())
                .hasAttributesExactly("subject_id", "session"));
        failing.put("Heading.hasPrimaryKey", () -> assertThat(session.heading()).hasPrimaryKey("session"));
        failing.put("Heading.hasSecondaryAttributes", () -> assertThat(session.heading())
                .hasSecondaryAttributes("user"));
        failing.put("Heading.attribute", () -> assertThat(session.heading()).attribute("wieght"));
    }

    private void others() {
        failing.put("Attribute.hasType", () -> attribute("weight").hasType("decimal(7,2)"));
        failing.put("Attribute.isNullable", () -> attribute("session_date").isNullable());
        failing.put("Attribute.isNotNullable", () -> attribute("user").isNotNullable());
        failing.put("Attribute.hasDefault", () -> attribute("session_date").hasDefault("5"));
        failing.put("Attribute.hasNoDefault", () -> attribute("user").hasNoDefault());
        failing.put("Attribute.hasComment", () -> attribute("weight").hasComment("kg"));
        failing.put("Attribute.isInPrimaryKey", () -> attribute("user").isInPrimaryKey());
        failing.put("Attribute.isNotInPrimaryKey", () -> attribute("session").isNotInPrimaryKey());
        failing.put("Attribute.isHomologousTo", () -> attribute("session")
                .isHomologousTo(session.heading().get("subject_id")));
        failing.put("Changes.isEmpty", () -> changes(schema)
                .during(() -> {
                    session.update1(Map.of("subject_id", 2, "session", 4, "weight", 25));
                    schema.table(Subject.class).insert1(Map.of("subject_id", 50));
                })
                .isEmpty());
        failing.put("Changes.touchesOnly", () -> changes(schema)
                .during(() -> {
                    session.update1(Map.of("subject_id", 2, "session", 4, "weight", "24.75"));
                    schema.table(Subject.class)
                            .restrict(Map.of("subject_id", 50))
                            .deleteQuick();
                })
                .touchesOnly(session));
        failing.put("DataJointException.isDuplicate", () -> assertThatRejected(() -> {})
                .isDuplicate());
        failing.put("DataJointException.isNotNull", () -> assertThatRejected(() -> {})
                .isNotNull());
        failing.put("DataJointException.isIntegrityViolation", () -> rejected().isIntegrityViolation());
        failing.put("DataJointException.isUnknownAttribute", () -> rejected().isUnknownAttribute("user"));
        failing.put("DataJointException.isInstanceOf", () -> rejected().isInstanceOf(IllegalStateException.class));
        failing.put("DataJointException.hasMessageContaining", () -> rejected().hasMessageContaining("session 9"));
        failing.put("DataJointException.leavingUnchanged", () -> {
            try {
                assertThatRejected(() -> {
                            session.insert1(session(1, 9, "2024-03-01", "dan", "20"));
                            session.insert1(session(1, 1, "2024-03-01", "dan", "20"));
                        })
                        .leavingUnchanged(session);
            } finally {
                session.restrict("session = 9").deleteQuick();
            }
        });
    }

    private void populating() {
        Summary summary = schema.table(Summary.class);
        PopulateResult run = summary.populate(PopulateOptions.defaults().suppressErrors());
        PopulateResult result = new PopulateResult(2, 0, 0, 0, run.failures(), Duration.ofMillis(150), false, 1);
        failing.put("Table.isFullyPopulated", () -> assertThat(summary).isFullyPopulated());
        failing.put("Table.jobs", () -> assertThat(session).jobs());
        failing.put("Table.hasRemaining", () -> assertThat(summary).hasRemaining(0));
        failing.put("PopulateResult.succeeded", () -> assertThat(result).succeeded(3));
        failing.put("PopulateResult.skipped", () -> assertThat(result).skipped(1));
        failing.put("PopulateResult.wereAlreadyDone", () -> assertThat(result).wereAlreadyDone(1));
        failing.put("PopulateResult.hasFailures", () -> assertThat(result).hasFailures(2));
        failing.put("PopulateResult.hasNoFailures", () -> assertThat(result).hasNoFailures());
        failing.put("PopulateResult.wasNotCancelled", () -> assertThat(
                        new PopulateResult(2, 0, 0, 0, List.of(), Duration.ofSeconds(3), true, 0))
                .wasNotCancelled());
        summary.populate(PopulateOptions.defaults().reserveJobs().suppressErrors());
        Jobs jobs = summary.jobs();
        failing.put("Jobs.hasNoErrors", () -> assertThat(jobs).hasNoErrors());
        failing.put("Jobs.hasStatus", () -> assertThat(jobs)
                .hasStatus(run.failures().get(0).key(), JobStatus.SUCCESS));
        failing.put("Jobs.errorMessage", () -> assertThat(jobs).errorMessage(Map.of("subject_id", 1, "session", 1)));
        failing.put("Jobs.hasCount", () -> assertThat(jobs).hasCount(JobStatus.ERROR, 2));
    }

    private void sending() {
        Session.Trial trial = schema.table(Session.Trial.class);
        Statements recorded = statements.during(() -> {
            for (Row row : session.orderBy("subject_id").toRows()) {
                trial.restrict(row.project("subject_id", "session")).count();
            }
            assertThatRejected(() -> session.insert1(session(1, 1, "2024-03-01", "dan", "20")))
                    .isDuplicate();
        });
        Statements sent = new Statements();
        recorded.list().forEach(each -> addNamed(sent, each));
        failing.put("Statements.hasCount", () -> assertThat(sent).hasCount(2));
        failing.put("Statements.hasCountAtMost", () -> assertThat(sent).reads().hasCountAtMost(1));
        failing.put("Statements.isEmpty", () -> assertThat(sent).changes().isEmpty());
        failing.put("Statements.hasNoRepeats", () -> assertThat(sent).hasNoRepeats());
        failing.put("Statements.containsSql", () -> assertThat(sent).changes().containsSql("UPDATE"));
        failing.put("Statements.doesNotContainSql", () -> assertThat(sent).doesNotContainSql("`user`"));
        failing.put("Statements.hasNoFailures", () -> assertThat(sent).hasNoFailures());
    }

    private void addNamed(Statements all, RecordedStatement each) {
        SqlStatement named = new SqlStatement(
                each.text().replace(schema.name(), "lab"), each.statement().values());
        each.error()
                .map(this::named)
                .ifPresentOrElse(
                        error -> all.failed(named, each.time(), error),
                        () -> all.succeeded(named, each.time(), each.rows()));
    }

    private AttributeAssert attribute(String name) {
        return assertThat(session.heading()).attribute(name);
    }

    private DataJointExceptionAssert rejected() {
        return assertThatRejected(() -> {
            try {
                session.insert1(session(1, 1, "2024-03-01", "dan", "20"));
            } catch (DuplicateException refused) {
                throw named(refused);
            }
        });
    }

    /** Returns the error with a fixed name of the schema, because the length of the name affects where lines break. */
    private DuplicateException named(DataJointException error) {
        return new DuplicateException(error.getMessage().replace(schema.name(), "lab"), error);
    }

    @Test
    void everyFailureReadsAsItsFileSays() {
        rows();
        tables();
        others();
        populating();
        sending();
        boolean update = "update".equals(System.getProperty("datajoint.golden"));
        SoftAssertions softly = new SoftAssertions();
        failing.forEach((name, assertion) -> {
            String message = messageOf(name, assertion);
            Path file = FOLDER.resolve(name + ".txt");
            if (update) {
                write(file, message);
            }
            softly.assertThat(file).as(name).exists().content().isEqualTo(message);
            // The statement is on one line so that it can be copied.
            softly.assertThat(message.lines().filter(line -> !line.startsWith("sql: ")))
                    .as(name)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
        });
        softly.assertAll();
    }

    @Test
    void everyAssertionHasAFile() throws IOException {
        rows();
        tables();
        others();
        populating();
        sending();
        Set<String> assertions = new TreeSet<>();
        Map<String, List<Class<?>>> classes = new HashMap<>(Map.of(
                "Query", List.of(AbstractQueryAssert.class),
                "Table", List.of(AbstractTableAssert.class),
                "Row", List.of(RowAssert.class),
                "Schema", List.of(SchemaAssert.class),
                "Heading", List.of(HeadingAssert.class),
                "Attribute", List.of(AttributeAssert.class),
                "Changes", List.of(ChangesAssert.class),
                "DataJointException", List.of(DataJointExceptionAssert.class),
                "PopulateResult", List.of(PopulateResultAssert.class),
                "Jobs", List.of(JobsAssert.class)));
        classes.put("Statements", List.of(StatementsAssert.class));
        classes.forEach((kind, types) -> types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !OPTIONS.contains(name))
                .forEach(name -> assertions.add(kind + "." + name)));

        assertThat(failing.keySet()).isEqualTo(assertions);
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", ""))
                            .collect(Collectors.toSet()))
                    .isEqualTo(assertions);
        }
    }

    /** Returns the message with fixed names in place of those that differ between runs. */
    private String messageOf(String name, ThrowingCallable assertion) {
        try {
            assertion.call();
        } catch (AssertionError failure) {
            return failure.getMessage()
                            .replace(gone.name(), "gone")
                            .replace(schema.name(), "lab")
                            .strip()
                    + "\n";
        } catch (Throwable other) {
            throw new AssertionError(name + " did not fail as an assertion does", other);
        }
        throw new AssertionError(name + " did not fail");
    }

    private static void write(Path file, String message) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, message);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
