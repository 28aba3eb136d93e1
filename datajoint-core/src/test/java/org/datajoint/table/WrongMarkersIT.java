package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns whose comments claim other types than the columns have. */
class WrongMarkersIT {
    private final RawSchema raw = new RawSchema();

    @AfterEach
    void drop() {
        raw.close();
    }

    private FreeTable table(String type, String marker, String value) {
        raw.declare("t (id int PRIMARY KEY, x " + type + " COMMENT ':" + marker + ":remark')");
        raw.run("INSERT INTO @t VALUES (1, " + value + ")");
        return raw.table("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "char(36) | uuid | '0193e0d1-0000-7000-8000-000000000000'",
                "binary(8) | uuid | x'0102030405060708'",
                "int | uuid | 5",
                "varchar(10) | int32 | '12'",
                "int | date | 5",
                "time | datetime | '10:00:00'",
                "longblob | varchar(10) | x'ff'",
            })
    void aCommentThatContradictsItsColumnIsNamedWithTable(String type, String marker, String value) {
        FreeTable table = table(type, marker, value);
        String place = "The attribute `x` of " + new TableName(raw.name(), "t") + " can be neither read nor written";
        assertThatThrownBy(table::toRows)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(place)
                .hasMessageContaining("says that it is `" + marker + "`, but the column is " + type);
        assertThatThrownBy(() -> table.proj("y = x").toRows()).hasMessageContaining(place);
        assertThatThrownBy(() -> table.insert1(Map.of("id", 2, "x", UUID.randomUUID())))
                .hasMessageContaining(place);
        // The other attributes can be used.
        assertThat(table.proj().toRows()).hasSize(1);
        assertThat(table.count()).isEqualTo(1);
        assertThat(table.describe()).contains(": " + type).doesNotContain(":" + marker + ":");
        table.restrict(Map.of("id", 1)).deleteQuick();
        assertThat(table.count()).isZero();
    }

    @Test
    void aColumnThatWasAlteredHasItsOwnType() {
        assertThat(table("bigint", "int8", "3000000000").fetch1().get("x")).isEqualTo(3_000_000_000L);
        raw.run("DROP TABLE @t");
        assertThat(table("datetime(6)", "date", "'2024-01-02 10:00:00.5'")
                        .fetch1()
                        .get("x"))
                .isEqualTo(LocalDateTime.of(2024, 1, 2, 10, 0, 0, 500_000_000));
        raw.run("DROP TABLE @t");
        assertThat(table("double", "float32", "1e300").fetch1().get("x")).isEqualTo(1e300);
    }

    @Test
    void aNumericColumnIsDescribedAsWhatDeclaresItAgain() {
        FreeTable table = table("decimal(7,0)", "numeric", "1234567");
        assertThat(table.fetch1().get("x")).isEqualTo(new BigDecimal("1234567"));
        assertThat(table.describe()).contains("x=null               : decimal(7,0) ");
        TextTables text = new TextTables(raw.connection(), raw.name());
        TableName copy = text.declare("Copy", "Manual", table.describe());
        assertThat(raw.connection()
                        .query(
                                "SELECT column_type AS t FROM information_schema.columns WHERE table_schema = ?"
                                        + " AND table_name = ? AND column_name = 'x'",
                                copy.schema(),
                                copy.table())
                        .get(0)
                        .get("t"))
                .isEqualTo("decimal(7,0)");
        assertThat(List.of(text.describe(copy))).containsExactly(table.describe());
    }
}
