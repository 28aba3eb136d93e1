package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.jdbc.StaleHeadingException;
import org.datajoint.query.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes to tables that another program has altered since their headings were read. */
class StaleWriteIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private final TestConnection server = new TestConnection(now::get);
    private final TestConnection other = new TestConnection();
    private final String name = TestConnection.newName();
    private final TextTables text = new TextTables(server.connection, name);

    @AfterEach
    void drop() {
        other.close();
        server.drop(name);
        server.close();
    }

    private void others(String sql) {
        other.connection.query(sql.replace("@", "`" + name + "`."));
    }

    private Table probe(String type) {
        text.declare("Probe", "Manual", "a : int32\n---\nx = null : " + type);
        Table probe = text.tables().table("Probe");
        assertThat(probe.heading().names()).containsExactly("a", "x");
        return probe;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    static Stream<Arguments> alterations() {
        LocalDateTime time = LocalDateTime.of(2024, 1, 2, 3, 4, 5, 123_456_000);
        return Stream.of(
                Arguments.of("float32", "double", 0.1, 0.1),
                Arguments.of("float32", "double", "0.1", 0.1),
                Arguments.of("float32", "double", new BigDecimal("0.1"), 0.1),
                Arguments.of("float32", "double", 0.1f, (double) 0.1f),
                Arguments.of("float32", "double", 1e300, 1e300),
                Arguments.of("decimal(5,2)", "decimal(9,4)", new BigDecimal("1.2345"), new BigDecimal("1.2345")),
                Arguments.of("decimal(5,2)", "double", "0.125", 0.125),
                Arguments.of("datetime", "datetime(6)", time, time),
                Arguments.of("datetime", "datetime(3)", time, time.withNano(123_000_000)),
                Arguments.of("datetime(3)", "datetime(6)", time.toString(), time),
                Arguments.of("time", "time(3)", Duration.ofMillis(1_500), Duration.ofMillis(1_500)),
                Arguments.of("timestamp", "timestamp(6)", time, time),
                Arguments.of("date", "datetime(6)", time, time),
                Arguments.of("enum('a','b')", "enum('a','b','c')", "c", "c"),
                Arguments.of("int8", "int", 300, 300),
                Arguments.of("int32", "double", 1.5, 1.5),
                Arguments.of("bool", "int", 7, 7),
                Arguments.of(
                        "int64",
                        "bigint unsigned",
                        "18446744073709551615",
                        BigInteger.TWO.pow(64).subtract(BigInteger.ONE)),
                Arguments.of("int32", "varchar(10)", "many", "many"));
    }

    @ParameterizedTest(name = "{2} : {0} to {1}")
    @MethodSource("alterations")
    void whatTheTableTakesNowIsWrittenAsItIs(String before, String after, Object given, Object stored) {
        Table probe = probe(before);
        others("ALTER TABLE @`probe` MODIFY x " + after);
        probe.insert1(Map.of("a", 1, "x", given));
        assertThat(other.schema(name).table("Probe").fetch1().get("x")).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{2} : {0} to {1}")
    @MethodSource("alterations")
    void anUpdateWritesWhatTheTableTakesNow(String before, String after, Object given, Object stored) {
        Table probe = probe(before);
        probe.insert1(Map.of("a", 1));
        others("ALTER TABLE @`probe` MODIFY x " + after);
        probe.update1(Map.of("a", 1, "x", given));
        assertThat(other.schema(name).table("Probe").fetch1().get("x")).isEqualTo(stored);
    }

    @ParameterizedTest(name = "{2} : {0} to {1}")
    @MethodSource("alterations")
    void aTransactionWritesWhatTheTableTakesNowOrNothing(String before, String after, Object given, Object stored) {
        Table probe = probe(before);
        others("ALTER TABLE @`probe` MODIFY x " + after);
        server.connection.useTransaction(() -> probe.insert(List.of(Map.of("a", 1, "x", given), Map.of("a", 2))));
        assertThat(other.schema(name).table("Probe").restrict("a = 1").fetch1().get("x"))
                .isEqualTo(stored);
    }

    @Test
    void rowsOfAFileAreWrittenByTheTypesOfNow(@TempDir Path folder) throws IOException {
        Table probe = probe("decimal(5,2)");
        others("ALTER TABLE @`probe` MODIFY x decimal(9,4)");
        Path csv = Files.writeString(folder.resolve("rows.csv"), "a,x\n1,1.2345\n");
        probe.insert(csv);
        assertThat(probe.fetch1().get("x")).isEqualTo(new BigDecimal("1.2345"));
    }

    @Test
    void rowsThatCannotBeAskedForAgainAreRefused() {
        Table probe = probe("decimal(5,2)");
        others("ALTER TABLE @`probe` MODIFY x decimal(9,4)");
        assertThatThrownBy(() -> probe.insert(Stream.of(Map.of("a", 1, "x", "1.2345"))))
                .isInstanceOf(StaleHeadingException.class)
                .hasMessageContainingAll(
                        name + ".probe", "`x` was decimal(5,2) and is decimal(9,4)", "Nothing was written");
        assertThat(probe.count()).isZero();
        probe.insert(Stream.of(Map.of("a", 1, "x", "1.2345")));
        assertThat(probe.fetch1().get("x")).isEqualTo(new BigDecimal("1.2345"));
    }

    @Test
    void aTableThatWasLookedAtLongAgoIsLookedAtBeforeRowsAreWritten() {
        Table probe = probe("float64");
        others("ALTER TABLE @`probe` MODIFY x int");
        pass(LONG);
        assertThatThrownBy(() -> probe.insert1(Map.of("a", 1, "x", 1.5)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("not a whole number");
        assertThat(probe.count()).isZero();
    }

    @Test
    void aTableThatIsAsItWasIsLookedAtOnce() {
        Table probe = probe("float64");
        pass(LONG);
        int before = server.session.statements.get();
        probe.insert1(Map.of("a", 1, "x", 1.5));
        assertThat(server.session.statements.get() - before).isEqualTo(2);
        probe.insert1(Map.of("a", 2, "x", 1.5));
        assertThat(server.session.statements.get() - before).isEqualTo(3);
    }

    @Test
    void inATransactionTheTableIsSeenAsItIs() {
        Table probe = probe("float64");
        assertThatThrownBy(() -> server.connection.useTransaction(() -> {
                    others("ALTER TABLE @`probe` MODIFY x int");
                    pass(LONG);
                    probe.insert1(Map.of("a", 1, "x", 1.5));
                }))
                .isInstanceOfAny(StaleHeadingException.class, InvalidValueException.class);
        assertThat(probe.count()).isZero();
        probe.insert1(Map.of("a", 1, "x", 2));
        assertThat(probe.fetch1().get("x")).isEqualTo(2);
    }

    @Test
    void noTypeIsTakenForAnother() {
        String types = "t tinyint, t1 tinyint(1), tu tinyint unsigned, s smallint unsigned, m mediumint, mu mediumint"
                + " unsigned, i int, iu int(5) unsigned zerofill, b bigint, bu bigint unsigned, f float, fu float unsigned,"
                + " fd float(7,3), d double, dd double(7,3), du double unsigned, de decimal(5,2), deu decimal(5,2) unsigned,"
                + " de0 decimal(7), dt date, dt0 datetime, dt3 datetime(3), dt6 datetime(6), ts0 timestamp null,"
                + " ts6 timestamp(6) null, t0 time, t6 time(6), y year, bi bit(7), c char(3), cu char(3) character set latin1,"
                + " v varchar(40), vl varchar(300) character set latin1, tt tinytext, te text, mt mediumtext, lt longtext,"
                + " e enum('a','bcd'), el enum('ä','é') character set latin1, se set('a','b'), j json, bn binary(16),"
                + " vb varbinary(20), tb tinyblob, bl blob, mb mediumblob, lb longblob, g geometry, p point,"
                + " _hidden int, co decimal(5,2) COMMENT ':decimal(5,2):', bo tinyint COMMENT ':bool:',"
                + " js json COMMENT ':json:', bb longblob COMMENT ':<blob>:', u binary(16) COMMENT ':uuid:'";
        others("CREATE TABLE @`types` (a int primary key, n int generated always as (a) virtual, " + types + ")");
        Table table = text.tables().table("Types");
        assertThat(table.heading().contains("g")).isTrue();
        pass(LONG);
        int before = server.session.statements.get();
        table.insert1(Map.of("a", 1));
        assertThat(server.session.statements.get() - before).isEqualTo(2);
    }

    @Test
    void aMemberThatOthersAddedToAnEnumCanBeRestrictedBy() {
        Table probe = probe("enum('a','b')");
        others("ALTER TABLE @`probe` MODIFY x enum('a','b','c') COMMENT ':enum(\\'a\\',\\'b\\',\\'c\\'):'");
        others("INSERT INTO @`probe` VALUES (1, 'c'), (2, 'a')");
        assertThat(probe.restrict(Map.of("x", "c")).keys()).hasSize(1);
        assertThat(probe.proj("y = x").exclude(Condition.of(Map.of("y", "c"))).keys())
                .hasSize(1);
        assertThatThrownBy(() -> probe.restrict(Map.of("x", "d"))).isInstanceOf(InvalidValueException.class);
    }
}
