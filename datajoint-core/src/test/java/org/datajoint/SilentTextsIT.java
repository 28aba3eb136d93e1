package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Top;
import org.datajoint.query.U;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Imported;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Lookup;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that send no statement, as counted by a listener. */
class SilentTextsIT {
    private final String name =
            "djtest_silent_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final StatementListener counter = new StatementListener() {
        @Override
        public void sending(SqlStatement statement) {
            sent.add(statement.text());
        }
    };
    private final Instance instance = connected();

    @Definition("species : varchar(20)")
    static class Species extends Lookup {
        @Override
        public List<?> contents() {
            return List.of(Map.of("species", "mouse"));
        }
    }

    @Definition("subject : int32\n---\n-> Species\nweight = null : float64")
    static class Subject extends Manual {
        @Definition("-> master\nnumber : int8")
        static class Note extends Part {}
    }

    @Definition("-> Subject\n---\nsize : int32")
    static class Scan extends Imported {
        @Override
        protected void make(Make make) {
            throw new UnsupportedOperationException();
        }
    }

    @Definition("-> Scan\n---\nmean : float64")
    static class Mean extends Computed {
        @Override
        protected void make(Make make) {
            throw new UnsupportedOperationException();
        }
    }

    private Instance connected() {
        return TestInstances.builder().set("safemode", false).listener(counter).build();
    }

    @BeforeEach
    void declare() {
        Schema schema = instance.schema(name);
        schema.declare(Species.class, Subject.class, Scan.class, Mean.class);
        schema.table(Subject.class).insert1(Map.of("subject", 1, "species", "mouse"));
        schema.table(Scan.class)
                .insert1(
                        Map.of("subject", 1, "size", 2),
                        InsertOptions.defaults().allowDirectInsert());
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.close();
    }

    private Stream<Table> tables(Schema schema) {
        return Stream.of(
                schema.table(Species.class),
                schema.table(Subject.class),
                schema.table(Subject.Note.class),
                schema.table(Scan.class),
                schema.table(Mean.class),
                schema.freeTable("subject"),
                schema.table("Scan"),
                instance.virtualSchema(name).table("Subject.Note"),
                instance.freeTable(name + ".subject__note"));
    }

    private Stream<QueryExpression> expressions(Table table, Table subject) {
        List<String> key = table.heading().primaryKey();
        String first = key.get(0);
        return Stream.of(
                table.restrict(first + " IS NOT NULL"),
                table.restrict(Condition.sql(first + " = ?", 1)),
                table.restrict(table.proj()),
                table.restrict(List.of(first + " = 1", Condition.anyOf())),
                table.exclude(table.proj()),
                table.proj("...", "renamed = " + first),
                table.join(table.proj()),
                table.extend(table.proj()),
                table.aggr(table.proj(), "n = count(*)"),
                table.aggr(table.proj(), "n = count(*)").excludingNonmatching(),
                table.union(table.proj()),
                table.top(Top.of(2).orderBy(first + " DESC").offset(1)),
                table.orderBy(first),
                table.limit(1),
                table.offset(1),
                U.of(first).restrict(table),
                U.of(first).aggr(table, "n = count(*)"),
                U.of().aggr(table, "n = count(*)"),
                subject.proj().join(table.proj()).restrict("TRUE").proj().limit(3));
    }

    @Test
    void theTextsOfTablesAndExpressionsSendNothing() {
        Schema schema = instance.schema(name);
        List<Table> tables = tables(schema).toList();
        List<QueryExpression> expressions = tables.stream()
                .flatMap(table -> expressions(table, schema.table(Subject.class)))
                .toList();
        sent.clear();
        assertThat(tables).allSatisfy(table -> assertThat(table.toString()).isNotBlank());
        assertThat(expressions).hasSizeGreaterThan(100).allSatisfy(expression -> assertThat(expression.toString())
                .isNotBlank());
        assertThat(List.of(
                        schema, instance.virtualSchema(name), expressions.get(0).rows(), instance.config()))
                .allSatisfy(object -> assertThat(object.toString()).isNotBlank());
        assertThat(sent).isEmpty();
    }

    @Test
    void theTextsOfDroppedTablesSendNothing() {
        Table subject = instance.schema(name).table(Subject.class);
        QueryExpression some = subject.restrict("weight > 1");
        instance.connection().execute("DROP DATABASE " + name);
        sent.clear();
        assertThat(subject).hasToString("Subject");
        assertThat(some.toString()).startsWith("Subject & ");
        assertThat(sent).isEmpty();
        instance.schema(name);
    }

    @Test
    void theListenerIsNotifiedOfWhatIsSent() {
        Table subject = instance.schema(name).table(Subject.class);
        sent.clear();
        assertThat(subject.preview()).contains("mouse");
        assertThat(sent).isNotEmpty();
    }

    @Test
    void openingASchemaAsksTheCatalogueOnceForAllSiblings() {
        try (Instance fresh = connected()) {
            sent.clear();
            fresh.schema(name);
            assertThat(sent).anyMatch(text -> text.contains("information_schema"));
            sent.clear();
            fresh.schema(name);
            try (Instance sibling = fresh.sibling()) {
                sibling.schema(name);
                sibling.schema(name);
            }
            try (Instance sibling = fresh.sibling(counter)) {
                sibling.schema(name);
            }
            assertThat(sent).isEmpty();
        }
    }

    @Test
    void siblingsShareWhatOneInstanceReadAboutTables() {
        Schema schema = instance.schema(name);
        schema.table(Subject.class).heading();
        sent.clear();
        try (Instance sibling = instance.sibling()) {
            assertThat(sibling.schema(name).table(Subject.class).heading().names())
                    .containsExactly("subject", "species", "weight");
        }
        assertThat(sent).noneMatch(text -> text.contains("information_schema"));
    }
}
